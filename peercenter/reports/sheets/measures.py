# SPDX-License-Identifier: MIT
"""How large everything is on each kind of sheet, in points."""

from dataclasses import dataclass, replace

from peercenter import look
from peercenter.reports.type.style import EXTRABOLD, REGULAR, SEMIBOLD, Style

INK = look.LIGHT.ink
SOFT = look.LIGHT.soft_ink
HAIR = "#8F8F8F"
"""Of thin rules: still there on a black and white copy."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The sizes of one kind of sheet."""

    title: Style
    subtitle: Style
    name: Style
    phone: Style
    body: Style
    strong: Style
    """What one looks for within an entry: the hours."""
    small: Style
    """Checked dates and the print date."""
    ask: Style
    number: Style
    """The crisis line's."""
    foot: Style
    """Where the center is, and the number of the page."""
    margin: float = 39
    gap: float = 8
    """Space above and below the rule between entries."""
    rule: float = 2
    stacked: bool = False
    """Whether the phone number stands below the name."""
    apart: bool = False
    """Whether hours, what it is and what to know have lines of their own."""
    run_on: bool = False
    """Whether the checked date runs on behind the rest."""
    measure: float = 34
    """The longest line, as a multiple of the body's size: 60 to 70 characters."""
    brief: bool = False
    """Whether entries say only what can be read from afar."""


STANDARD = Measures(
    title=Style(28, EXTRABOLD, leading=1.15),
    subtitle=Style(14),
    name=Style(16.5, EXTRABOLD, leading=1.3),
    phone=Style(16.5, EXTRABOLD, leading=1.3),
    body=Style(14, leading=1.35),
    strong=Style(14, SEMIBOLD, leading=1.35),
    small=Style(12, REGULAR, SOFT, leading=1.35),
    ask=Style(14, SEMIBOLD, leading=1.35),
    number=Style(26, EXTRABOLD, leading=1.1),
    foot=Style(14, leading=1.35),
)
LARGE = Measures(
    title=Style(32, EXTRABOLD, leading=1.2),
    subtitle=Style(18, leading=1.4),
    name=Style(22, EXTRABOLD, leading=1.35),
    phone=Style(22, EXTRABOLD, leading=1.35),
    body=Style(18, leading=1.5),
    strong=Style(18, SEMIBOLD, leading=1.5),
    small=Style(18, leading=1.5),
    ask=Style(20, SEMIBOLD, leading=1.4),
    number=Style(34, EXTRABOLD, leading=1.1),
    foot=Style(18, leading=1.4),
    gap=14,
    rule=3,
    stacked=True,
    apart=True,
)
POSTER = Measures(
    title=Style(46, EXTRABOLD, leading=1.1),
    subtitle=Style(17, leading=1.3),
    name=Style(27, EXTRABOLD, leading=1.2),
    phone=Style(27, EXTRABOLD, leading=1.2),
    body=Style(20, leading=1.25),
    strong=Style(22, SEMIBOLD, leading=1.25),
    small=Style(14, leading=1.25),
    ask=Style(20, SEMIBOLD, leading=1.3),
    number=Style(40, EXTRABOLD, leading=1.05),
    foot=Style(16, leading=1.3),
    gap=7,
    rule=4,
    brief=True,
)
PAIRED = replace(
    STANDARD,
    title=Style(24, EXTRABOLD, leading=1.15),
    subtitle=Style(12, leading=1.35),
    name=Style(14, EXTRABOLD, leading=1.3),
    phone=Style(14, EXTRABOLD, leading=1.3),
    body=Style(12, leading=1.35),
    strong=Style(12, SEMIBOLD, leading=1.35),
    ask=Style(12, SEMIBOLD, leading=1.35),
    foot=Style(12, leading=1.35),
    stacked=True,
)
POCKET = replace(
    STANDARD,
    title=Style(24, EXTRABOLD, leading=1.12),
    subtitle=Style(11, leading=1.3),
    name=Style(11, EXTRABOLD, leading=1.25),
    phone=Style(11, EXTRABOLD, leading=1.25),
    body=Style(10, leading=1.25),
    strong=Style(10, SEMIBOLD, leading=1.25),
    small=Style(10, REGULAR, SOFT, leading=1.25),
    ask=Style(12, SEMIBOLD, leading=1.3),
    number=Style(34, EXTRABOLD, leading=1.1),
    margin=20,
    gap=2.5,
    run_on=True,
)
ONE_EACH = replace(
    LARGE,
    name=Style(30, EXTRABOLD, leading=1.2),
    phone=Style(30, EXTRABOLD, leading=1.3),
)
