# SPDX-License-Identifier: MIT
"""The rules: standard library only, no input or output."""
