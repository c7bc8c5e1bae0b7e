# SPDX-License-Identifier: MIT
"""The staff's workstation."""
