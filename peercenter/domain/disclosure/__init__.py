# SPDX-License-Identifier: MIT
"""Disclosure control: what may be told outside without anybody being found out."""
