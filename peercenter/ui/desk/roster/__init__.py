# SPDX-License-Identifier: MIT
"""The roster page: a week of shifts as one painted grid, and the sheets around it."""
