# SPDX-License-Identifier: MIT
"""What people do with the directory, one module per topic."""
