# SPDX-License-Identifier: MIT
"""Everybody who works at the centers."""
