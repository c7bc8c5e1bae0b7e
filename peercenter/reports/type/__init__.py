# SPDX-License-Identifier: MIT
"""Type setting for every script: which face draws what, where lines break, which way they run."""
