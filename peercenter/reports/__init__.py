# SPDX-License-Identifier: MIT
"""Paper: ReportLab pages and the system's printers."""
