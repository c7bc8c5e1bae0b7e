# SPDX-License-Identifier: MIT
"""The directory at the desk: finding, checking, changing, bringing in."""
