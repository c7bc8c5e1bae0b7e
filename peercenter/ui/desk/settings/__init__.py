# SPDX-License-Identifier: MIT
"""What kiosks, desks and paper go by: the network's settings, and those of each center."""
