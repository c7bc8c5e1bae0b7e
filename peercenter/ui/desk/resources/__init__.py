# SPDX-License-Identifier: MIT
"""The directory of services at the desk."""
