# SPDX-License-Identifier: MIT
"""Directories as files: every dialect of HSDS and plain lists in, HSDS 3.2 out.

Files come from anywhere. Nothing in one can stop the reading of the rest, fill the memory, or
reach anything outside it; and nothing of it is lost without being told.
"""
