# SPDX-License-Identifier: MIT
"""The assistant that makes an empty folder into a network."""
