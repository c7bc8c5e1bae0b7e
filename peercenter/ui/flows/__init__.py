# SPDX-License-Identifier: MIT
"""What happens on the screens, without a toolkit: one flow for each journey."""
