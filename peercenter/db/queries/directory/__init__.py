# SPDX-License-Identifier: MIT
"""Reading and writing the directory, one module per topic."""
