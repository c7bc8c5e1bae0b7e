# SPDX-License-Identifier: MIT
"""The screens: Qt."""
