# SPDX-License-Identifier: MIT
"""Opening hours as people write them: "Mon-Fri 9-5, 2nd Sat 10-12" becomes RFC 5545's rules.

English and Spanish, whichever language the program speaks. Nothing is guessed where a guess could
send somebody to a locked door: "7-9" asks whether the morning or the evening is meant.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from peercenter.domain.directory.hours import Schedule
from peercenter.domain.directory.hours_spans import Pair, overlap, span_of
from peercenter.domain.directory.hours_tokens import Kind, Token, tidy, tokens
from peercenter.domain.directory.hours_weeks import WHOLE_DAY, Day, Frame, schedules_of
from peercenter.domain.directory.weekdays import weekdays_between
from peercenter.errors import Reason

LONGEST = 1000
"""Characters; whoever writes more has something else to say than hours."""


@dataclass(frozen=True, slots=True)
class Misread:
    """Something that was not understood."""

    reason: Reason
    piece: str
    """What somebody wrote there."""
    at: int
    """Where in the text it begins."""


@dataclass(frozen=True, slots=True)
class HoursSaid:
    """What was understood of a text, and what was not."""

    schedules: tuple[Schedule, ...]
    problems: tuple[Misread, ...] = ()


@dataclass
class _Clause:
    """Some days with their times."""

    at: int
    days: list[Day] = field(default_factory=list)
    times: list[Pair] = field(default_factory=list)
    closed: bool = False
    times_first: bool = False
    """Whether its times stand before its days: "9-5 Mon-Fri"."""


@dataclass
class _Line:
    """Some clauses, and what holds for all of them."""

    clauses: list[_Clause] = field(default_factory=list)
    every: Token | None = None
    first: date | None = None
    last: date | None = None
    excepted: set[int] = field(default_factory=set)

    @property
    def frame(self) -> Frame:
        """What holds for its rules as a whole."""
        if self.every is None:
            return Frame(first=self.first, last=self.last)
        return Frame(
            interval=self.every.number,
            monthly=self.every.months,
            starts_on=self.first,
            last=self.last,
        )


def hours_said(text: str) -> HoursSaid:
    """Read opening hours; an empty text says nothing, and that is no problem."""
    if len(text) > LONGEST:
        return HoursSaid((), (Misread(Reason.TEXT_TOO_LONG, "", LONGEST),))
    return _Reading(tidy(text)).read()


class _Reading:
    """One text, read from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self._left = list(tokens(text))
        self._text = text
        self._problems: list[Misread] = []
        self._line = _Line()
        self._lines = [self._line]
        self._closed_days: set[int] = set()
        self._half = ""
        """Of the day, said before a time: "Tuesday evenings 7-9"."""

    def read(self) -> HoursSaid:
        while self._left:
            self._next()
        weeks = self._weeks()
        found = [one for frame, days in weeks.items() for one in schedules_of(frame, days)]
        if not found and self._text.strip() and not self._problems:
            self._blame(Reason.HOURS_TIMES_MISSING, self._text, 0)
        if self._problems:
            return HoursSaid((), tuple(sorted(self._problems, key=lambda one: one.at)))
        return HoursSaid(tuple(found))

    @property
    def _clauses(self) -> list[_Clause]:
        return self._line.clauses

    # What comes next.

    def _next(self) -> None:
        token = self._left[0]
        kind = token.kind
        if kind in {Kind.DAYS, Kind.NTH, Kind.MONTH_DAY}:
            self._days()
        elif kind in {Kind.TIME, Kind.WHOLE_DAY}:
            self._times()
        else:
            self._left.pop(0)
            if kind is Kind.EXCEPT:
                self._except(token)
            elif kind is Kind.CLOSED:
                self._closed(token)
            elif kind in {Kind.FROM, Kind.UNTIL, Kind.DATE}:
                self._bound(token)
            elif kind is Kind.RANGE and self._left and self._left[0].kind is Kind.DATE:
                self._bound(Token(Kind.UNTIL, token.at, token.text))
            else:
                self._other(token)

    def _other(self, token: Token) -> None:
        if token.kind is Kind.EVERY:
            self._line.every = token
        elif token.kind is Kind.PART_OF_DAY:
            self._half = token.half
        elif token.kind is Kind.LINE:
            self._new_line()
        elif token.kind is not Kind.AND:
            self._unknown(token)

    def _new_line(self) -> None:
        if self._line.clauses:
            self._line = _Line()
            self._lines.append(self._line)

    def _days(self) -> None:
        """Read days; they belong to times that stand before them if nothing else does."""
        at = self._left[0].at
        days = self._day_list()
        last = self._clauses[-1] if self._clauses else None
        if last and last.times and not last.days:
            last.days = days
            last.times_first = True
        elif last and not last.times and not last.closed:
            last.days += days
        else:
            self._clauses.append(_Clause(at, days))

    def _times(self) -> None:
        token = self._left[0]
        if token.kind is Kind.WHOLE_DAY:
            self._left.pop(0)
            found = [WHOLE_DAY]
            days = [Day(0, weekday) for weekday in token.days]
        else:
            found, days = self._spans(), []
        last = self._clauses[-1] if self._clauses else None
        is_full = last is not None and bool(last.days and last.times)
        if last is None or last.closed or (is_full and (days or last.times_first)):
            last = _Clause(token.at)
            self._clauses.append(last)
        last.days = last.days or days
        last.times += found

    # Days.

    def _day_list(self, *, to: str = "") -> list[Day]:
        """Take days off the front: names, ranges and which of the month; not beyond a sign."""
        found: list[Day] = []
        nths: list[Token] = []
        while self._left:
            token = self._left[0]
            if token.kind is Kind.NTH:
                nths.append(self._left.pop(0))
            elif token.kind is Kind.MONTH_DAY:
                self._left.pop(0)
                found.append(Day(of_month=token.number))
            elif token.kind is Kind.DAYS:
                weekdays = self._range()
                found += [
                    Day(number, weekday)
                    for weekday in weekdays
                    for number in ([one.number for one in nths] or [0])
                ]
                if nths and len(weekdays) > 1:
                    self._blame(
                        Reason.HOURS_DAY_UNCLEAR, self._text[nths[0].at : self._here()], nths[0].at
                    )
                nths = []
            elif (
                token.kind is Kind.AND
                and token.text != to
                and self._after_and()
                in {
                    Kind.DAYS,
                    Kind.NTH,
                    Kind.MONTH_DAY,
                }
            ):
                self._left.pop(0)
            else:
                break
        if nths:
            self._blame(Reason.HOURS_DAY_UNCLEAR, nths[0].text, nths[0].at)
        return found

    def _range(self) -> tuple[int, ...]:
        first = self._left.pop(0)
        is_range = (
            len(self._left) > 1
            and self._left[0].kind is Kind.RANGE
            and self._left[1].kind is Kind.DAYS
        )
        if not is_range:
            return first.days
        self._left.pop(0)
        last = self._left.pop(0)
        return weekdays_between(first.days[0], last.days[-1])

    def _after_and(self) -> Kind | None:
        return next((token.kind for token in self._left if token.kind is not Kind.AND), None)

    def _skip_ands(self) -> None:
        while self._left and self._left[0].kind is Kind.AND:
            self._left.pop(0)

    def _except(self, token: Token) -> None:
        """Take days out of what was said before; with times of their own they come back."""
        if not self._left or self._left[0].kind is not Kind.DAYS:
            self._blame(Reason.HOURS_DAY_UNCLEAR, token.text, token.at)
            return
        at = self._left[0].at
        days = self._day_list()
        own = bool(self._left) and self._left[0].kind in {Kind.TIME, Kind.WHOLE_DAY}
        said_before = bool(self._clauses and self._clauses[-1].times)
        if own and said_before:
            self._drop(days)
            self._clauses.append(_Clause(at, days))
        elif own:  # "daily except Sunday 9-5"
            self._drop(days)
        else:
            self._line.excepted |= {day.weekday for day in days}

    def _drop(self, days: Iterable[Day]) -> None:
        for clause in self._clauses:
            clause.days = [day for day in clause.days if day not in set(days)]

    def _closed(self, token: Token) -> None:
        """Read "closed Fri" and "Fri closed"."""
        last = self._clauses[-1] if self._clauses else None
        if last and last.days and not last.times and not last.closed:
            last.closed = True
        else:
            self._clauses.append(_Clause(token.at, closed=True))
            self._skip_ands()
            self._clauses[-1].days = self._day_list(to=";")
        self._closed_days |= {day.weekday for day in self._clauses[-1].days if not day.nth}

    # Times.

    def _spans(self) -> list[Pair]:
        """Take spans of time off the front: "9-12 and 1-5"."""
        found = []
        while self._left and self._left[0].kind is Kind.TIME:
            first = self._left.pop(0)
            to = bool(self._left) and self._left[0].kind in {Kind.RANGE, Kind.UNTIL}
            if not (to and len(self._left) > 1 and self._left[1].kind is Kind.TIME):
                self._blame(Reason.HOURS_END_MISSING, first.text, first.at)
                continue
            self._left.pop(0)
            last = self._left.pop(0)
            if self._half and not (first.half or last.half):
                first = replace(first, half=self._half)
            self._half = ""
            span = span_of(first, last)
            if span is None:
                piece = self._text[first.at : last.at + len(last.text)]
                self._blame(Reason.HOURS_HALF_OF_DAY, piece, first.at)
            else:
                found.append(span)
            if self._after_and() is Kind.TIME:
                self._skip_ands()
        return found

    # From one date to another.

    def _bound(self, token: Token) -> None:
        if token.kind is not Kind.DATE:
            while self._left and self._left[0].kind is Kind.FROM:
                self._left.pop(0)
            if not self._left or self._left[0].kind is not Kind.DATE:
                self._blame(Reason.HOURS_UNKNOWN_WORD, token.text, token.at)
                return
            day = self._left.pop(0).day
        else:
            day = token.day
        if token.kind is Kind.UNTIL:
            self._line.last = day
        else:
            self._line.first = day

    # Putting together.

    def _weeks(self) -> dict[Frame, dict[Day, list[Pair]]]:
        found: dict[Frame, dict[Day, list[Pair]]] = {}
        for line in self._lines:
            by_day = found.setdefault(line.frame, {})
            for clause in line.clauses:
                if not clause.closed:
                    self._complete(clause)
                    for day in self._days_of(clause, line):
                        self._add(by_day.setdefault(day, []), clause)
        return found

    def _complete(self, clause: _Clause) -> None:
        if not clause.days and clause.times == [WHOLE_DAY]:
            clause.days = [Day(0, weekday) for weekday in range(7)]
        if self._problems:
            return
        if not clause.days:
            self._blame(Reason.HOURS_DAYS_MISSING, self._piece(clause), clause.at)
        elif not clause.times:
            self._blame(Reason.HOURS_TIMES_MISSING, self._piece(clause), clause.at)

    def _days_of(self, clause: _Clause, line: _Line) -> list[Day]:
        out = line.excepted | self._closed_days
        days = [day for day in clause.days if day.nth or day.of_month or day.weekday not in out]
        weeks = line.every if line.every and not line.every.months else None
        if weeks and any(day.nth or day.of_month for day in days):
            self._blame(Reason.HOURS_DAY_UNCLEAR, weeks.text, weeks.at)
        return days

    def _add(self, known: list[Pair], clause: _Clause) -> None:
        for pair in clause.times:
            if any(overlap(pair, other) for other in known):
                self._blame(Reason.HOURS_SAID_TWICE, self._piece(clause), clause.at)
                return
            known.append(pair)

    def _piece(self, clause: _Clause) -> str:
        clauses = (other for line in self._lines for other in line.clauses)
        later = [other.at for other in clauses if other.at > clause.at]
        return self._text[clause.at : min(later, default=len(self._text))].strip(" ,;\n\u00b7")

    def _here(self) -> int:
        return self._left[0].at if self._left else len(self._text)

    def _unknown(self, token: Token) -> None:
        """Name whole words; several in a row are one piece."""
        end = token.at + len(token.text)
        while True:
            while end < len(self._text) and not self._text[end].isspace():
                end += 1
            self._left = [later for later in self._left if later.at >= end]
            following = self._left[0] if self._left else None
            if following is None or following.kind is not Kind.UNKNOWN or following.at > end + 1:
                break
            end = following.at + 1
        self._blame(Reason.HOURS_UNKNOWN_WORD, self._text[token.at : end].strip(".,;"), token.at)

    def _blame(self, reason: Reason, piece: str, at: int) -> None:
        if not any(one.reason is reason and one.at == at for one in self._problems):
            self._problems.append(Misread(reason, piece.strip(), at))
