# SPDX-License-Identifier: MIT
"""The demonstration network: eleven invented centers, with as many years of days as wished."""

from peercenter.services.demo.service import PIN, DemoService, DemoSummary

__all__ = ["PIN", "DemoService", "DemoSummary"]
