# SPDX-License-Identifier: MIT
"""The rules: no input or output; the standard library, and `phonenumbers` for numbers."""
