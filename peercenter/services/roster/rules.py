# SPDX-License-Identifier: MIT
"""A center's coverage rules, its usual shifts, and the ways to other centers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TypeVar

from peercenter.clock import Clock
from peercenter.db.base import new_id
from peercenter.db.queries import centers, roster
from peercenter.db.session import Database, Session
from peercenter.db.tables import CenterRow, CoverageRuleRow, ShiftPatternRow, TravelRow
from peercenter.domain.centers import Center, OpenTime, open_spans
from peercenter.domain.roster.coverage import Rule, default_rules
from peercenter.domain.roster.members import Member
from peercenter.domain.roster.period import TRAVEL_MINUTES, Travel
from peercenter.domain.roster.shifts import Pattern
from peercenter.errors import Reason, Refused
from peercenter.services.limits import check_between, short_text

MOST_PEOPLE = 50
LONGEST_PATTERN_NAME = 40
MOST_TRAVEL_MINUTES = 600
_WEEK = 7

_Row = TypeVar("_Row", CoverageRuleRow, ShiftPatternRow)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a rule may not be what was meant; it holds all the same."""

    able: int
    """How many of those who work at the center count for it today."""
    needed: int
    is_ever_open: bool
    """Whether the doors are open at any time at which it holds."""

    @property
    def is_met(self) -> bool:
        """Whether there is nothing to doubt."""
        return self.able >= self.needed and self.is_ever_open


@dataclass(frozen=True, slots=True)
class Way:
    """How far another center is."""

    center: Center
    minutes: int
    is_set: bool
    """Whether somebody said so; else the usual time is taken."""


@dataclass(frozen=True, slots=True)
class CenterRules:
    """By what a center's roster is judged and filled."""

    center: Center
    rules: tuple[Rule, ...]
    are_default: bool
    """Whether it has none of its own, so that the default ones hold."""
    doubts: Mapping[str, Doubt]
    """Of each rule, by its id."""
    patterns: tuple[Pattern, ...]
    ways: tuple[Way, ...]
    """To every other center, in the network's order."""


class RulesService:
    """Changing the rules of rosters. Each change raises a revision."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def of_center(self, center_id: str) -> CenterRules:
        """Return everything that rules a center's roster."""
        with self._database.read() as session:
            center = centers.center(session, center_id)
            travel, rules = roster.travel(session), roster.rules(session, center_id)
            today = center.service_day(self._clock.now())
            here = [
                member
                for member in roster.members(session).values()
                if member.staff.active and member.works_at(center_id)
            ]
            hours = centers.weekly_hours(session, center_id)
            return CenterRules(
                center=center,
                rules=rules,
                are_default=not roster.own_rules(session, center_id),
                doubts={rule.id: _doubt(rule, center, hours, here, today) for rule in rules},
                patterns=roster.patterns(session, center_id),
                ways=tuple(
                    _way(travel, center, other)
                    for other in centers.all_centers(session)
                    if other.id != center_id
                ),
            )

    # Coverage rules

    def add_rule(self, rule: Rule) -> str:
        """Add a rule after the center's others, and return the id it is given.

        Raises Refused: NOBODY_NEEDED, WISHED_BELOW_LEAST, NUMBER_TOO_LARGE (with the `field`),
        WINDOW_EMPTY, WEEKDAY_MISSING.
        """
        _check_rule(rule)
        with self._database.write() as session:
            rows = self._own(session, rule.center_id)
            row = CoverageRuleRow(id=new_id(), center_id=rule.center_id, revision=0)
            row.position = max((other.position for other in rows.values()), default=-1) + 1
            _fill_rule(row, rule)
            session.add(row)
            return row.id

    def change_rule(self, rule: Rule) -> None:
        """Change the rule with this one's id.

        Raises Refused as `add_rule` does, and GONE_MEANWHILE.
        """
        _check_rule(rule)
        with self._database.write() as session:
            _fill_rule(_there(self._own(session, rule.center_id).get(rule.id)), rule)

    def remove_rule(self, center_id: str, rule_id: str) -> None:
        """Take a rule away; a center without any goes by the default ones.

        Raises Refused (GONE_MEANWHILE).
        """
        with self._database.write() as session:
            row = _there(self._own(session, center_id).get(rule_id))
            row.retired = True
            row.revision += 1

    def order_rules(self, center_id: str, rule_ids: Sequence[str]) -> None:
        """Put a center's rules into this order; those not named come after.

        Raises Refused (GONE_MEANWHILE).
        """
        with self._database.write() as session:
            rows = self._own(session, center_id)
            named = [_there(rows.get(key)) for key in rule_ids]
            rest = sorted(
                (row for row in rows.values() if row not in named), key=lambda row: row.position
            )
            for position, row in enumerate([*named, *rest]):
                if row.position != position:
                    row.position = position
                    row.revision += 1

    def _own(self, session: Session, center_id: str) -> dict[str, CoverageRuleRow]:
        """Return a center's rules by id; the default ones become its own with the first change.

        A default rule is found by the id it had until then.
        """
        rows = session.query(CoverageRuleRow).filter_by(center_id=center_id, retired=False).all()
        if rows:
            return {row.id: row for row in rows}
        own = {}
        for position, rule in enumerate(default_rules(center_id)):
            row = CoverageRuleRow(id=new_id(), center_id=center_id, position=position, revision=0)
            _fill_rule(row, rule)
            session.add(row)
            own[rule.id] = row
        session.flush()
        return own

    # Usual shifts

    def add_pattern(self, pattern: Pattern) -> str:
        """Add a usual shift and return the id it is given.

        Raises Refused: NAME_MISSING, TEXT_TOO_LONG, WINDOW_EMPTY, WEEKDAY_MISSING.
        """
        row = ShiftPatternRow(id=new_id(), center_id=pattern.center_id, revision=0)
        _fill_pattern(row, pattern)
        with self._database.write() as session:
            session.add(row)
        return row.id

    def change_pattern(self, pattern: Pattern) -> None:
        """Change the usual shift with this one's id; shifts planned from it stay as they are.

        Raises Refused as `add_pattern` does, and GONE_MEANWHILE.
        """
        with self._database.write() as session:
            _fill_pattern(_there(session.get(ShiftPatternRow, pattern.id)), pattern)

    def remove_pattern(self, pattern_id: str) -> None:
        """Take a usual shift away; shifts planned from it stay. Raises Refused (GONE_MEANWHILE)."""
        with self._database.write() as session:
            row = _there(session.get(ShiftPatternRow, pattern_id))
            row.retired = True
            row.revision += 1

    # Between centers

    def set_travel(self, one_id: str, other_id: str, minutes: int | None) -> None:
        """Set how long it takes between two centers, both ways; None: the usual time again.

        Raises Refused: NUMBER_TOO_SMALL, NUMBER_TOO_LARGE.
        """
        if minutes is not None:
            check_between(minutes, 0, MOST_TRAVEL_MINUTES, "minutes")
        first, second = sorted((one_id, other_id))
        with self._database.write() as session:
            row = session.get(TravelRow, (first, second))
            if row is None:
                row = TravelRow(from_id=first, to_id=second, minutes=TRAVEL_MINUTES, revision=0)
                session.add(row)
            if minutes is not None:
                row.minutes = minutes
            row.retired = minutes is None
            row.revision += 1

    def set_approves_swaps(self, center_id: str, *, approves: bool) -> None:
        """Say whether a lead has to agree when shifts change hands at a center."""
        with self._database.write() as session:
            row = session.get_one(CenterRow, center_id)
            row.approves_swaps = approves
            row.revision += 1


def _doubt(
    rule: Rule, center: Center, hours: Sequence[OpenTime], here: Sequence[Member], today: date
) -> Doubt:
    days = [today + timedelta(days=n) for n in range(_WEEK)]
    return Doubt(
        able=sum(1 for member in here if rule.who.counts(member, today)),
        needed=rule.least,
        is_ever_open=any(
            rule.spans_on(center, day, open_spans(center, hours, (), day)) for day in days
        ),
    )


def _way(travel: Travel, center: Center, other: Center) -> Way:
    is_set = frozenset((center.id, other.id)) in travel.minutes
    return Way(other, travel.between(center.id, other.id), is_set)


def _there(row: _Row | None) -> _Row:
    if row is None or row.retired:
        raise Refused(Reason.GONE_MEANWHILE)
    return row


def _check_window(weekdays: Sequence[int], starts: time | None, ends: time | None) -> None:
    if not weekdays:
        raise Refused(Reason.WEEKDAY_MISSING, field="weekdays")
    if starts == ends and starts is not None:
        raise Refused(Reason.WINDOW_EMPTY, field="window")


def _check_rule(rule: Rule) -> None:
    if rule.least < 1:
        raise Refused(Reason.NOBODY_NEEDED, field="least")
    if rule.wished < rule.least:
        raise Refused(Reason.WISHED_BELOW_LEAST, field="wished")
    check_between(rule.wished, rule.least, MOST_PEOPLE, "wished")
    _check_window(rule.weekdays, rule.starts, rule.ends)


def _fill_rule(row: CoverageRuleRow, rule: Rule) -> None:
    row.least, row.wished = rule.least, rule.wished
    row.kinds = sorted(kind.value for kind in rule.who.kinds)
    row.credential = None if rule.who.credential is None else rule.who.credential.value
    row.full = rule.who.full and rule.who.credential is not None
    row.language = rule.who.language
    row.weekdays = sorted(rule.weekdays)
    row.starts, row.ends = rule.starts, rule.ends
    row.shares = rule.shares
    row.revision += 1


def _fill_pattern(row: ShiftPatternRow, pattern: Pattern) -> None:
    name = short_text(pattern.name, LONGEST_PATTERN_NAME, "name")
    if not name:
        raise Refused(Reason.NAME_MISSING, field="name")
    _check_window(pattern.weekdays, pattern.starts, pattern.ends)
    row.name = name
    row.weekdays = sorted(pattern.weekdays)
    row.starts, row.ends = pattern.starts, pattern.ends
    row.revision += 1
