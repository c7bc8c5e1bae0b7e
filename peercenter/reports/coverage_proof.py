# SPDX-License-Identifier: MIT
"""The coverage proof, for a funder: every open minute against every rule, planned and as it was."""

from collections.abc import Iterable
from decimal import ROUND_DOWN, Decimal

from babel.numbers import format_decimal

from peercenter.domain.centers import Paper
from peercenter.domain.roster import wording
from peercenter.domain.roster.proof import Cause, CenterProof, Gap, Minutes, Proof, Why
from peercenter.reports import fonts, phrases, roster_phrases, tables
from peercenter.reports.furniture import FOOT_ROOM, draw_foot, draw_head
from peercenter.reports.page import MARGIN, PAPER_SIZES, Page
from peercenter.reports.tables import Column, Part, Table
from peercenter.words import Words

_DONE = Decimal("0.1")


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
    pages: list[list[Part]] = tables.paginated(_tables(proof, words), page.room, room)
    for number, parts in enumerate(pages, start=1):
        if number > 1:
            page.next_page()
            head()
        tables.draw(page, MARGIN, top, page.room, parts)
        keeps = words.text("Minutes only. No names, and no record of any visit.")
        draw_foot(page, words, until, number, len(pages), keeps=keeps)
    return page.finish()


def _tables(proof: Proof, words: Words) -> list[Table]:
    found = [_summary(center, words) for center in proof.centers]
    for center in proof.centers:
        planned = [gap for day in center.days for gap in day.planned.gaps]
        actual = [gap for day in center.days for gap in day.actual.gaps]
        by_plan = words.text("{center}: gaps in the plan").format(center=center.center.name)
        in_fact = words.text("{center}: gaps in fact").format(center=center.center.name)
        found.append(_gaps(by_plan, center, planned, words))
        found.append(_gaps(in_fact, center, actual, words))
    return found


def _summary(center: CenterProof, words: Words) -> Table:
    columns = (
        Column(words.text("Rule"), 0.25),
        Column(words.text("Planned: open"), 0.125, is_number=True),
        Column(words.text("covered"), 0.125, is_number=True),
        Column(words.text("gaps"), 0.125, is_number=True),
        Column(words.text("In fact: open"), 0.125, is_number=True),
        Column(words.text("covered"), 0.125, is_number=True),
        Column(words.text("gaps"), 0.125, is_number=True),
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
    return Table(center.center.name, aside, columns, tuple(rows), "")


def _cells(minutes: Minutes, words: Words) -> tuple[str, str, str]:
    """Return open, covered and gaps: minutes, hours, and for covered the share."""
    covered = minutes.met + minutes.thin
    share = f"\n{_share(covered, minutes.open, words)}" if minutes.open else ""
    return (
        _length(minutes.open, words),
        _length(covered, words) + share,
        _length(minutes.gap, words),
    )


def _length(minutes: int, words: Words) -> str:
    hours = wording.length(minutes, words) if minutes >= 60 else ""
    text = f"{phrases.minutes(words, minutes)}\n{hours}".strip()
    return text.replace(" ", "\u00a0")


def _share(part: int, whole: int, words: Words) -> str:
    """Return a share in percent, rounded down: all but a minute is not all."""
    percent = (Decimal(part) * 100 / Decimal(whole)).quantize(_DONE, rounding=ROUND_DOWN)
    number = str(format_decimal(percent, locale=words.locale))
    return words.text("{n} %").format(n=number).replace(" ", "\u00a0")


def _gaps(title: str, center: CenterProof, gaps: Iterable[Gap], words: Words) -> Table:
    columns = (
        Column(words.text("When"), 0.29),
        Column(words.text("Missing"), 0.23),
        Column(words.text("How long"), 0.13, is_number=True),
        Column("", 0.03),
        Column(words.text("Why"), 0.32),
    )
    rows = [
        (
            _when(center, gap, words),
            wording.missing(gap.stretch, words),
            phrases.minutes(words, gap.stretch.minutes).replace(" ", "\u00a0"),
            "",
            _why(gap.causes, words),
        )
        for gap in gaps
    ]
    listed = words.count("{n} gap", "{n} gaps", len(rows))
    empty = words.text("There was no gap.")
    return Table(title, listed if rows else "", columns, tuple(rows), empty)


def _when(center: CenterProof, gap: Gap, words: Words) -> str:
    span = (gap.stretch.starts_at, gap.stretch.ends_at)
    day = roster_phrases.short_day(words, center.center.local(span[0]).date())
    times = roster_phrases.times(words, span, center.center, halves=True)
    return f"{day}, {times}"


def _why(causes: Iterable[Cause], words: Words) -> str:
    """Return why there was a gap, without a name."""
    said = {
        Why.NOBODY_PLANNED: words.text("not enough people were planned"),
        Why.MISSING: words.text("somebody who was planned did not sign on"),
        Why.LATE: words.text("somebody came later than planned"),
        Why.LEFT_EARLY: words.text("somebody left earlier than planned"),
        Why.CREDENTIAL: words.text("a credential did not hold on that day"),
    }
    listed = dict.fromkeys(said[cause.why] for cause in causes)
    return "; ".join(listed)
