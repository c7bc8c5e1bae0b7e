# SPDX-License-Identifier: MIT
"""The assistant that closes a day, page by page."""
