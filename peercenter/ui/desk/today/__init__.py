# SPDX-License-Identifier: MIT
"""The page that shows what is going on at a center now."""
