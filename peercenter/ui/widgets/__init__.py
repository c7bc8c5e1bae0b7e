# SPDX-License-Identifier: MIT
"""Controls and pieces that kiosk and desk are built from."""
