# SPDX-License-Identifier: MIT
"""Files in and out: calendars and spreadsheets."""
