# SPDX-License-Identifier: MIT
"""What released CSV files claim, read as an outsider reads them: by their words alone."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise, product

from tests.support.reader import Claim, Knowledge

HIDDEN, NOTHING = "hidden", "-"
DASH = "\N{EN DASH}"
_DAY = timedelta(days=1)
HOURS = frozenset(str(hour) for hour in range(24))
EVERY = frozenset({""})
SKIPPED = frozenset({"rather-not", "skipped"})
ANSWERS = frozenset({"never", "before", "year", "month", "today", *SKIPPED})
COUNTS = {
    "Visits": ("visits", HOURS),
    "One-on-one conversations": ("one-on-ones", EVERY),
    "Naloxone kits": ("naloxone", EVERY),
    "Calls and messages": ("calls", EVERY),
    "Attendance at groups, classes and activities": ("attendance", EVERY),
}


def _month(first: date) -> date:
    return first.replace(day=1)


def _fiscal_year(first: date) -> date:
    return date(first.year if first.month >= 7 else first.year - 1, 7, 1)


NEW: Mapping[str, tuple[frozenset[str], Callable[[date], date]]] = {
    "People": (frozenset({"never", "before", "year"}), _month),
    "People this fiscal year": (frozenset({"never", "before"}), _fiscal_year),
    "Here for the first time ever": (frozenset({"never"}), lambda first: first),
}
"""Which answers of all centers count as somebody new, and since when."""


@dataclass(frozen=True)
class Release:
    """The CSV files of one release."""

    files: Mapping[str, str]

    @classmethod
    def of(cls, files: Mapping[str, bytes]) -> "Release":
        """Return what stands in some files."""
        return cls({name: content.decode() for name, content in files.items()})

    def rows(self, name: str) -> list[list[str]]:
        """Return a file's rows, or none."""
        text = self.files.get(f"{name}.csv", "")
        plain = text.removeprefix("\ufeff").replace("\u2009", " ").replace(DASH, "-")
        return list(csv.reader(io.StringIO(plain)))

    @property
    def about(self) -> dict[str, str]:
        """Return what the release says of itself."""
        return {row[0]: row[1] for row in self.rows("about")}

    @property
    def span(self) -> tuple[date, date]:
        """Return its first and last day."""
        about = self.about
        return date.fromisoformat(about["First day"]), date.fromisoformat(about["Last day"])


def claims(release: Release, centers: frozenset[str]) -> Iterator[Claim]:
    """Yield what a release claims, of a network with these centers."""
    first, last = release.span
    yield from _figures(release, centers)
    yield from _by_center(release, centers)
    for name in ("trend", "trend-2"):
        yield from _trend(release, name, centers)
    named = set[str]()
    for label, number, *_ in release.rows("hours")[1:]:
        if label == "All":
            kinds = HOURS
        elif label == "At other times":
            kinds = HOURS - named
        else:
            kinds = frozenset({str(datetime.strptime(label, "%I %p").hour)})  # noqa: DTZ007
            named |= kinds
        yield Claim("visits", centers, first, last, kinds, _value(number), "hours")
    for label, number, *_ in release.rows("wait-band")[1:]:
        kinds = _bands if label == "All" else frozenset({label})
        yield Claim("waits", centers, first, last, kinds, _value(number), "wait-band")


_bands = frozenset({"Under 5 minutes", "5 to 14 minutes", "15 to 29 minutes", "30 minutes or more"})


def _figures(release: Release, centers: frozenset[str]) -> Iterator[Claim]:
    rows = release.rows("figures")
    if not rows:
        return
    heads = rows[0]
    for label, *cells in rows[1:]:
        by_head = dict(zip(heads[1:], cells, strict=True))
        for head in heads[1:]:
            span = _span(head.removesuffix(": at least"))
            if span is None:
                continue
            low = by_head[head]
            high = by_head.get(head.replace("at least", "at most"), low)
            if label in COUNTS:
                what, kinds = COUNTS[label]
                yield Claim(what, centers, *span, kinds, _value(low), f"figures {label}")
            if label in NEW:
                new, begins = NEW[label]
                days = (begins(span[0]), span[1])
                if begins is _month and span != (days[0], _month_end(days[0])):
                    continue
                for number, kinds in ((low, new), (high, new | SKIPPED)):
                    if number != NOTHING:
                        yield Claim("answers", centers, *days, kinds, _value(number), label)


def _by_center(release: Release, centers: frozenset[str]) -> Iterator[Claim]:
    first, last = release.span
    rows = release.rows("centers")
    for label, *cells in rows[1:]:
        where = frozenset({label}) if label in centers else centers
        for head, cell in zip(rows[0][1:], cells, strict=True):
            if head in COUNTS:
                what, kinds = COUNTS[head]
                yield Claim(what, where, first, last, kinds, _value(cell), f"centers {head}")
    rows = release.rows("wants")
    wants = frozenset(label for label, *_ in rows[1:]) - {"All"}
    for label, *cells in rows[1:]:
        kinds = wants if label == "All" else frozenset({label})
        for head, cell in zip(rows[0][1:], cells, strict=True):
            where = frozenset({head}) if head in centers else centers
            yield Claim("wants", where, first, last, kinds, _value(cell), f"wants {label}")


def _trend(release: Release, name: str, centers: frozenset[str]) -> Iterator[Claim]:
    rows = release.rows(name)
    for label, *cells in rows[1:]:
        span = release.span if label == "All" else _piece(label, release.span)
        for head, cell in zip(rows[0][1:], cells, strict=True):
            if head in COUNTS:
                what, kinds = COUNTS[head]
                yield Claim(what, centers, *span, kinds, _value(cell), f"{name} {label}")


def _value(cell: str) -> int | None:
    if cell == HIDDEN:
        return None
    return int(cell)


def _span(head: str) -> tuple[date, date] | None:
    match = re.fullmatch(r"(?:([A-Z][a-z]+) - )?([A-Z][a-z]+) (\d{4})", head)
    if match is None:
        return None
    begins, ends, year = match[1] or match[2], match[2], match[3]
    first, last = (
        datetime.strptime(f"1 {month[:3]} {year}", "%d %b %Y").date()  # noqa: DTZ007
        for month in (begins, ends)
    )
    return first, _month_end(last)


def _piece(label: str, span: tuple[date, date]) -> tuple[date, date]:
    """Return the days that a line of a trend is about."""
    if found := _span(label):
        return found
    if match := re.fullmatch(r"(\w{3} \d+) - (?:(\w{3}) )?(\d+)", label):
        begins = match[1]
        ends = f"{match[2] or begins[:3]} {match[3]}"
    else:
        begins = ends = label.partition(", ")[2] or label
    by_name = {f"{day:%b} {day.day}": day for day in _days(span)}
    return by_name[begins], by_name[ends]


def _days(span: tuple[date, date]) -> Iterator[date]:
    first, last = span
    return (first + n * _DAY for n in range((last - first).days + 1))


def _month_end(first: date) -> date:
    return (first.replace(day=28) + 4 * _DAY).replace(day=1) - _DAY


def definitions(
    claimed: Sequence[Claim], centers: frozenset[str], *, daily: bool
) -> Iterator[Knowledge]:
    """Yield what the definitions say: every visit is an answer, but not every answer a visit.

    It holds of every day that is told apart; of months alone it says a little less, much sooner.
    """
    edges = sorted({c.first for c in claimed} | {c.last + _DAY for c in claimed})
    if not daily:
        edges = [edge for edge in edges if edge.day == 1]
    wants = {kind for claim in claimed if claim.what == "wants" for kind in claim.kinds}
    for center, (first, after) in product(sorted(centers), pairwise(edges)):
        box = (frozenset({center}), first, after - _DAY)
        visits = Claim("visits", *box, HOURS, None)
        answers = Claim("answers", *box, ANSWERS, None)
        sure = Claim("answers", *box, ANSWERS - {"today"}, None)
        yield Knowledge(((1, visits), (-1, sure)), low=0)
        yield Knowledge(((1, answers), (-1, visits)), low=0)
        if wants:
            yield Knowledge(
                ((1, Claim("wants", *box, frozenset(wants), None)), (-1, answers)), low=0
            )
            for want in wants - {"Just coming in", "Skipped"}:
                kinds = frozenset({want, "Just coming in", "Skipped"})
                yield Knowledge(((1, answers), (-1, Claim("wants", *box, kinds, None))), low=0)
