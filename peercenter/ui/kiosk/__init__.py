# SPDX-License-Identifier: MIT
"""The kiosk: a touch screen where visitors check in without telling anyone who they are."""
