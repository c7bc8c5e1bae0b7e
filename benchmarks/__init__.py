# SPDX-License-Identifier: MIT
"""What the README says about speed, against a plain baseline in the same run."""
