# SPDX-License-Identifier: MIT
"""What a person can do: one module per topic, one public method per deed."""
