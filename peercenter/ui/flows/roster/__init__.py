# SPDX-License-Identifier: MIT
"""The roster page without its pixels: the board of shifts, edits, undo, and what is shown."""
