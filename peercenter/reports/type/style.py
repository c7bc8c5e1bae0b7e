# SPDX-License-Identifier: MIT
"""How text looks: its size, weight, color and line height."""

from dataclasses import dataclass

from peercenter import look

REGULAR, SEMIBOLD, EXTRABOLD = 400, 600, 800
SMALLEST = 7.5
"""No text on paper is smaller than this many points."""
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Style:
    """A way to set text."""

    size: float
    weight: int = REGULAR
    color: str = look.LIGHT.ink
    leading: float = 1.25
    """Line height, as a multiple of the size."""

    @property
    def line(self) -> float:
        """Line height, in points."""
        return self.size * self.leading
