# SPDX-License-Identifier: MIT
"""Directories out: HSDS 3.2 as CSV and JSON for machines, as a spreadsheet for people."""

from peercenter.exchange.directory.books import write_xlsx
from peercenter.exchange.directory.objects import write_json
from peercenter.exchange.directory.packages import write_csv

__all__ = ["write_csv", "write_json", "write_xlsx"]
