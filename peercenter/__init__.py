# SPDX-License-Identifier: MIT
"""PeerCenter: check-ins, duty and daily reports for peer-led drop-in recovery centers."""

__version__ = "0.1.0"
