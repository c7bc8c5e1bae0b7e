# SPDX-License-Identifier: MIT
"""The coverage proof, for a funder: every open minute against every rule, planned and as it was.

First what comes of it and how it was counted, then every center with its rules, a picture of every
open minute, and every gap with its reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from peercenter import look
from peercenter.domain.centers import Paper
from peercenter.domain.roster import wording
from peercenter.domain.roster.proof import CenterProof, Minutes, Proof, Total
from peercenter.reports import fonts, phrases, roster_phrases, tables
from peercenter.reports.charts import Box
from peercenter.reports.furniture import FOOT_ROOM, SOFT, Figure, draw_figures, draw_foot, draw_head
from peercenter.reports.page import MARGIN, PAPER_SIZES, Page, Type
from peercenter.reports.proof_chart import chart
from peercenter.reports.proof_gaps import count_in_fact, gap_tables
from peercenter.reports.tables import Block, Column, Part, Table
from peercenter.words import Words

_METHOD = Type(9.5, leading=1.38)
_SIGN = Type(9, color=SOFT)
_FIGURES = 80.0
_SIGNED = 62.0
_PARTS = 1000
"""Shares are told in thousandths."""


def draw_proof(proof: Proof, words: Words, *, paper: Paper) -> bytes:
    """Return the proof as PDF: as many pages as it takes, each with its heads."""
    under = roster_phrases.dates(words, proof.begins, proof.ends)
    until = proof.until
    if proof.centers:
        until = proof.centers[0].center.local(until)
    page = Page(
        PAPER_SIZES[paper],
        title=fonts.printable(f"{proof.network}, {under}"),
        subject=words.text("Coverage proof"),
        lang=words.language,
        made_at=until,
    )
    as_of = words.text("actual duty up to {date}, {time}").format(
        date=words.short_date(until.date()), time=words.clock_long(until.time())
    )
    state = [as_of, words.text("judged by the rules as they are now")]

    def head() -> float:
        over = words.text("Coverage proof")
        return 18 + draw_head(
            page, over=over, right="", title=proof.network, under=under, state=state
        )

    top = head()
    room = page.height - FOOT_ROOM - top
    blocks = _blocks(proof, page.room, words)
    pages: list[list[Part | Block]] = tables.paginated(blocks, page.room, room)
    for number, parts in enumerate(pages, start=1):
        if number > 1:
            page.next_page()
            head()
        tables.draw(page, MARGIN, top, page.room, parts)
        keeps = words.text("Minutes only. No names, and no record of any visit.")
        draw_foot(page, words, until, number, len(pages), keeps=keeps)
    return page.finish()


def _blocks(proof: Proof, room: float, words: Words) -> list[Table | Block]:
    found: list[Table | Block] = [_intro(proof, room, words)]
    if len(proof.centers) > 1:
        found.append(_centers(proof, words))
    for center in proof.centers:
        found.append(_rules(center, words))
        picture = chart(center, proof.until, words)
        if picture is not None:
            found.append(picture)
        found += gap_tables(center, words)
    return found


# What comes of it


@dataclass(frozen=True, slots=True)
class _Sum:
    """All centers together, by one measure."""

    open: int
    without: int

    @property
    def covered(self) -> int:
        """How many minutes a qualified peer was there."""
        return self.open - self.without


def _sum(totals: Iterable[Total]) -> _Sum:
    listed = list(totals)
    return _Sum(
        sum(total.open_minutes for total in listed),
        sum(total.minutes_without_peer for total in listed),
    )


def _intro(proof: Proof, room: float, words: Words) -> Block:
    """Return the large numbers, how they were counted, and a line to sign on."""
    figures = _figures(proof, words)
    method = [
        _METHOD.lines(fonts.printable(paragraph), room) for paragraph in _method(proof, words)
    ]
    text = sum(len(lines) * _METHOD.line + 4 for lines in method)

    def draw(page: Page, box: Box) -> None:
        draw_figures(page, box.y, figures)
        y = box.y + _FIGURES
        for lines in method:
            with page.leaf("P"):
                page.lines(box.x, y, lines, _METHOD)
            y += len(lines) * _METHOD.line + 4
        _draw_lines_to_sign(page, Box(box.x, y + 4, box.width, 0), words)

    return Block(_FIGURES + text + _SIGNED, draw)


def _figures(proof: Proof, words: Words) -> list[Figure]:
    planned = _sum(center.planned for center in proof.centers)
    actual = _sum(center.actual for center in proof.centers)
    days = words.count("{n} day", "{n} days", (proof.ends - proof.begins).days + 1)
    where = words.count("{n} center", "{n} centers", len(proof.centers))
    found = [
        (
            _share(actual.covered, actual.open, words),
            words.text("of open time a qualified peer was there"),
        ),
        (
            phrases.minutes(words, actual.without),
            words.text("open without a qualified peer"),
        ),
        (
            _share(planned.covered, planned.open, words),
            words.text("of open time a qualified peer was planned"),
        ),
        (
            _length(planned.open, words),
            words.text("open: {centers}, {days}").format(centers=where, days=days),
        ),
    ]
    return [Figure(fonts.printable(value), fonts.printable(label)) for value, label in found]


def _method(proof: Proof, words: Words) -> list[str]:
    """Return how it was counted, in paragraphs."""
    said = [
        words.text(
            "Every minute at which the doors are open is compared with every rule of its center: "
            "by the roster as it was published, and by those who had really signed on. Shares "
            "are rounded down: 100% means every single minute."
        ),
        words.text(
            "A qualified peer is one whose credential, as the center's rules ask for it, held on "
            "that day. Where they ask for none, any peer counts, and volunteers do not."
        ),
    ]
    assumed = sum(center.assumed for center in proof.centers)
    if assumed:
        said.append(
            words.count(
                "{n} sign-off was forgotten; that duty counts until the day was closed.",
                "{n} sign-offs were forgotten; those duties count until the day was closed.",
                assumed,
            )
        )
    if any(center.actual.open_minutes < center.planned.open_minutes for center in proof.centers):
        said.append(words.text("Minutes still to come are judged by the plan alone."))
    return said


def _draw_lines_to_sign(page: Page, box: Box, words: Words) -> None:
    third = (box.width - 2 * 18) / 3
    for place, label in enumerate(
        (words.text("Checked by"), words.text("Signature"), words.text("Date"))
    ):
        x = box.x + place * (third + 18)
        page.rule(x, box.y + 18, third, weight=0.7, color=look.LIGHT.ink)
        with page.leaf("P"):
            page.text(x, box.y + 29, fonts.printable(label), _SIGN)


def _centers(proof: Proof, words: Words) -> Table:
    columns = (
        Column(words.text("Center"), 0.28),
        Column(words.text("Open time"), 0.12, is_number=True),
        Column(words.text("A qualified peer planned"), 0.15, is_number=True),
        Column(words.text("A qualified peer there"), 0.15, is_number=True),
        Column(words.text("Without a qualified peer"), 0.14, is_number=True),
        Column(words.text("Gaps in fact"), 0.16, is_number=True),
    )

    def row(name: str, planned: _Sum, actual: _Sum, gaps: int) -> tuple[str, ...]:
        return (
            name,
            _length(planned.open, words),
            _share(planned.covered, planned.open, words),
            _share(actual.covered, actual.open, words),
            phrases.minutes(words, actual.without),
            phrases.number(words, gaps),
        )

    gaps = [count_in_fact(center) for center in proof.centers]
    rows = [
        row(center.center.name, _sum([center.planned]), _sum([center.actual]), number)
        for center, number in zip(proof.centers, gaps, strict=True)
    ]
    planned = _sum(center.planned for center in proof.centers)
    actual = _sum(center.actual for center in proof.centers)
    rows.append(row(words.text("All centers"), planned, actual, sum(gaps)))
    title = words.text("Centers")
    return Table(title, "", columns, tuple(rows), "", is_whole=True, bold_last=True)


# Center by center


def _rules(center: CenterProof, words: Words) -> Table:
    columns = (
        Column(words.text("Rule"), 0.37),
        Column(words.text("Planned: open"), 0.105, is_number=True),
        Column(words.text("covered"), 0.105, is_number=True),
        Column(words.text("gaps"), 0.105, is_number=True),
        Column(words.text("In fact: open"), 0.105, is_number=True),
        Column(words.text("covered"), 0.105, is_number=True),
        Column(words.text("gaps"), 0.105, is_number=True),
    )
    planned, actual = center.planned, center.actual
    rows: list[tuple[str, ...]] = [
        (wording.rule(rule, words), *_cells(one, words), *_cells(other, words))
        for rule, one, other in zip(center.rules, planned.minutes, actual.minutes, strict=True)
    ]
    peers = [
        Minutes(met=total.open_minutes - total.minutes_without_peer, gap=total.minutes_without_peer)
        for total in (planned, actual)
    ]
    rows.append(
        (
            words.text("A qualified peer is there"),
            *(cell for minutes in peers for cell in _cells(minutes, words)),
        )
    )
    assumed = words.count("{n} sign-off assumed", "{n} sign-offs assumed", center.assumed)
    days = words.count("{n} day", "{n} days", len(center.days))
    aside = f"{days} · {assumed}" if center.assumed else days
    return Table(center.center.name, aside, columns, tuple(rows), "", is_whole=True, bold_last=True)


def _cells(minutes: Minutes, words: Words) -> tuple[str, str, str]:
    """Return how long it was open, the share that was covered, and the minutes that were not."""
    return (
        _length(minutes.open, words),
        _share(minutes.met + minutes.thin, minutes.open, words),
        phrases.minutes(words, minutes.gap).replace(" ", "\u00a0"),
    )


def _length(minutes: int, words: Words) -> str:
    """Return how long it was: "1,163 h 20 min"."""
    hours, rest = divmod(minutes, 60)
    text = words.text("{hours} h {minutes} min") if rest else words.text("{hours} h")
    said = text.format(hours=phrases.number(words, hours), minutes=rest)
    return said.replace(" ", "\u00a0")


def _share(part: int, whole: int, words: Words) -> str:
    """Return a share in percent, rounded down: all but a minute is not all."""
    if not whole:
        return phrases.TO
    return words.percent(part * _PARTS // whole / _PARTS, digits=1).replace(" ", "\u00a0")
