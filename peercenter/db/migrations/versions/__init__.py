# SPDX-License-Identifier: MIT
"""One file a step, oldest first."""
