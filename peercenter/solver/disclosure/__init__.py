# SPDX-License-Identifier: MIT
"""Choosing what to hide, and checking what a reader can still work out."""
