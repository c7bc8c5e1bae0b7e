# SPDX-License-Identifier: MIT
"""How text looks: its size, weight, color and line height, and what all faces have."""

from dataclasses import dataclass

from peercenter import look

REGULAR, SEMIBOLD, EXTRABOLD = 400, 600, 800
SMALLEST = 7.5
"""No text on paper is smaller than this many points."""
ELLIPSIS = "…"
PLAIN_TWINS = {
    **dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u3000", " "),
    **dict.fromkeys("\u2007\u202f", "\u00a0"),
    "\u2010": "-",
    "\u2012": "\u2013",
    "\u2015": "\u2014",
}
"""Spaces and hyphens that many faces lack, and what stands for them."""


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
