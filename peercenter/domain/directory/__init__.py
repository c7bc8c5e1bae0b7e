# SPDX-License-Identifier: MIT
"""The directory of services: HSDS's words, and the rules around them."""
