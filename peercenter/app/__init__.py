# SPDX-License-Identifier: MIT
"""Composition root: data, services, lanes, one window, and an orderly end."""
