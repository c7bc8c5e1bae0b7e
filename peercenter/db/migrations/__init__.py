# SPDX-License-Identifier: MIT
"""Migrations stand alone: they import Alembic and SQLAlchemy only."""
