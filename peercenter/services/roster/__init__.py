# SPDX-License-Identifier: MIT
"""What a person can do with rosters: plan, publish, fill, offer, prove."""
