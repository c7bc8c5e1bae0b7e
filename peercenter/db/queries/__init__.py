# SPDX-License-Identifier: MIT
"""Reading and writing, one module per topic; every function takes a session first."""
