# SPDX-License-Identifier: MIT
"""What every sheet has: a head that names it, a foot that says what is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from peercenter import look
from peercenter.reports import fonts, phrases
from peercenter.reports.page import MARGIN, Page, Type
from peercenter.words import Words

SOFT = look.LIGHT.soft_ink
FOOT_ROOM = 52.0
"""Height at the bottom of the page that belongs to the foot."""

_OVER = Type(10, color=SOFT)
_TITLE = Type(23, fonts.EXTRABOLD, leading=1.12)
_DATE = Type(12)
_STATE = Type(9, color=SOFT, leading=1.35)
_FOOT = Type(8.25, color=SOFT)
_STATE_ROOM = 0.36
LARGE = Type(26, fonts.EXTRABOLD)
"""How figures are set that stand out; as small as it takes for the widest of them to fit."""
_LABEL = Type(9, color=SOFT, leading=1.3)
_FIGURE_GAP = 18.0


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the large numbers at the top."""

    value: str
    label: str


def draw_head(
    page: Page, *, over: str, right: str, title: str, under: str, state: Sequence[str]
) -> float:
    """Draw the head of a sheet and return where it ends."""
    room = page.width - MARGIN
    aside = [
        line
        for text in state
        for line in _STATE.lines(fonts.printable(text), page.room * _STATE_ROOM, 3)
    ]
    aside_width = max((_STATE.width(line) for line in aside), default=0)
    left = page.room - aside_width - 16
    over, right = fonts.printable(over), fonts.printable(right)
    with page.leaf("P"):
        page.text(MARGIN, 45, over, _OVER)
    with page.leaf("P"):
        free = page.room - _OVER.width(over) - 16
        page.text(room, 45, _OVER.elided(right, free), _OVER, "right")
    style = _TITLE.shrunk(fonts.printable(title), left, 15)
    titles = style.lines(fonts.printable(title), left, 2)
    with page.leaf("H1"):
        page.lines(MARGIN, 70, titles, style)
    base = 70 + (len(titles) - 1) * style.line + 22
    dates = _DATE.lines(fonts.printable(under), left, 3)
    with page.leaf("P"):
        page.lines(MARGIN, base, dates, _DATE)
    end = max(base + (len(dates) - 1) * _DATE.line, 62 + len(aside) * _STATE.line)
    with page.leaf("P"):
        page.lines(room, end - (len(aside) - 1) * _STATE.line, aside, _STATE, "right")
    return end


def figures_height(figures: Sequence[Figure], room: float) -> float:
    """Return how high large numbers side by side are."""
    each = _figure_width(figures, room)
    most = max(1, *(len(_LABEL.lines(figure.label, each, 6)) for figure in figures))
    return 45 + (most - 1) * _LABEL.line + 4


def _figure_width(figures: Sequence[Figure], room: float) -> float:
    return (room - (len(figures) - 1) * _FIGURE_GAP) / len(figures)


def draw_figures(
    page: Page, top: float, figures: Sequence[Figure], *, are_even: bool = False
) -> float:
    """Draw large numbers side by side, all of one size if asked for; return where they end."""
    each = _figure_width(figures, page.room)
    values = [figure.value for figure in figures]
    for place, figure in enumerate(figures):
        x = MARGIN + place * (each + _FIGURE_GAP)
        page.rule(x, top, each, weight=2.2, color=look.LIGHT.ink)
        lines = _LABEL.lines(figure.label, each, 6)
        with page.leaf("P"):
            widest = max(values, key=LARGE.width) if are_even else figure.value
            page.text(x, top + 29, figure.value, LARGE.shrunk(widest, each, 9))
            page.lines(x, top + 45, lines, _LABEL)
    return top + figures_height(figures, page.room)


def draw_foot(
    page: Page,
    words: Words,
    printed_at: datetime,
    number: int,
    pages: int,
    *,
    keeps: str | None = None,
) -> None:
    """Draw the foot of a sheet: what is kept, when it was printed, which page it is.

    Unless it says itself what it keeps, it is a sheet of counts.
    """
    counts = words.text("Counts only. PeerCenter keeps no names and no record of any visit.")
    left = fonts.printable(counts if keeps is None else keeps)
    right = fonts.printable(
        words.text("Printed {date}, {time} · page {page} of {pages}").format(
            date=words.short_date(printed_at.date()),
            time=phrases.clock(words, printed_at),
            page=number,
            pages=pages,
        )
    )
    page.rule(MARGIN, page.height - 40, page.room, weight=0.5, color=look.LIGHT.edge)
    style = _FOOT.shrunk(f"{left}    {right}", page.room)
    fits = style.width(f"{left}    {right}") <= page.room + 0.1
    page.text(MARGIN, page.height - 28, style.elided(left, page.room), style)
    below = 0 if fits else style.line
    page.text(page.width - MARGIN, page.height - 28 + below, right, style, "right")
