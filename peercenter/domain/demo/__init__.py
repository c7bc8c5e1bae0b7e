# SPDX-License-Identifier: MIT
"""The demonstration network: invented centers, invented staff, days that look real."""
