# SPDX-License-Identifier: MIT
"""Rosters: who is planned where and when, within which limits, and whether that is enough."""
