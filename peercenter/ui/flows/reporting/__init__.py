# SPDX-License-Identifier: MIT
"""Reports about longer spans, without their screens."""
