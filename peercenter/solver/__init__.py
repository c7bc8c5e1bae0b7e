# SPDX-License-Identifier: MIT
"""Solvers over plain problems; they know nothing of the data."""
