# SPDX-License-Identifier: MIT
"""Day sheets: seen first, then printed or saved."""
