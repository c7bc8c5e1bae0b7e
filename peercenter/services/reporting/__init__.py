# SPDX-License-Identifier: MIT
"""Period reports: figures, locked months, releases, schedules, and what is kept for them."""
