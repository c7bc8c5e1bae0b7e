# SPDX-License-Identifier: MIT
"""Period reports: what is counted, what figures are made of it, and how they are laid out."""
