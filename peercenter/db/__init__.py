# SPDX-License-Identifier: MIT
"""SQLAlchemy over one SQLite file."""
