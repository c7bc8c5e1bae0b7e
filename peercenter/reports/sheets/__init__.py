# SPDX-License-Identifier: MIT
"""Resource sheets: what people take home, in twelve languages."""
