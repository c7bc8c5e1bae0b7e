# SPDX-License-Identifier: MIT
"""Hours worked as tables for payroll: by person and center, by person, center, kind, credential."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from peercenter.domain.roster import wording
from peercenter.domain.roster.hours import Hours, Stint, Sum
from peercenter.domain.roster.members import CredentialKind
from peercenter.domain.staff import Kind
from peercenter.exchange.spreadsheets import Cell, Table
from peercenter.words import Words

_K = TypeVar("_K", bound=Hashable)
_Line = tuple[tuple[Cell, ...], Sum]
"""What a row is about, and its sums."""


def main_table(hours: Hours, words: Words, *, legal_names: bool) -> Table:
    """Return hours by person and center, with their total."""
    return _Tables(hours, words, legal_names=legal_names).main()


def all_tables(hours: Hours, words: Words, *, legal_names: bool) -> list[Table]:
    """Return every table, the one by person and center first; all have the same total."""
    tables = _Tables(hours, words, legal_names=legal_names)
    return [tables.main(), *tables.others(), tables.duties()]


class _Tables:
    def __init__(self, hours: Hours, words: Words, *, legal_names: bool) -> None:
        self._hours = hours
        self._words = words
        self._legal_names = legal_names

    def main(self) -> Table:
        """Return hours by person and center."""
        words = self._words
        heads = (*self._who_heads(), words.text("What they are"), words.text("Center"))
        lines = [
            ((*self._who(one), self._kinds(one.staff.kinds), one.center.name), total)
            for one, total in self._by(lambda s: (s.staff.id, s.center.id))
        ]
        return self._table(words.text("Hours"), heads, lines)

    def others(self) -> list[Table]:
        """Return the same hours, added up in other ways."""
        words = self._words
        kinds, held = words.text("What they are"), words.text("Credentials held that day")
        return [
            self._table(
                words.text("By person"),
                (*self._who_heads(), kinds),
                [
                    ((*self._who(one), self._kinds(one.staff.kinds)), total)
                    for one, total in self._by(lambda s: s.staff.id)
                ],
            ),
            self._table(
                words.text("By center"),
                (words.text("Center"),),
                [((one.center.name,), total) for one, total in self._by(lambda s: s.center.id)],
            ),
            self._table(
                words.text("By what people are"),
                (kinds,),
                [
                    ((self._kinds(one.staff.kinds),), total)
                    for one, total in self._by(lambda s: s.staff.kinds)
                ],
            ),
            self._table(
                words.text("By credential"),
                (held,),
                [
                    ((self._credentials(one.credentials),), total)
                    for one, total in self._by(lambda s: s.credentials)
                ],
            ),
        ]

    def duties(self) -> Table:
        """Return every duty, with the state of its end."""
        words = self._words
        heads = (
            *self._who_heads(),
            words.text("Center"),
            words.text("Day"),
            words.text("Signed on"),
            words.text("Signed off"),
            words.text("Minutes worked"),
            words.text("Hours worked"),
            words.text("Remark"),
        )
        rows: list[tuple[Cell, ...]] = [
            (
                *self._who(duty),
                duty.center.name,
                duty.day,
                duty.center.local(duty.starts_at).replace(tzinfo=None),
                None
                if duty.ends_at is None
                else duty.center.local(duty.ends_at).replace(tzinfo=None),
                duty.minutes,
                duty.minutes / 60,
                self._remark(duty),
            )
            for duty in self._hours.duties
        ]
        minutes = self._hours.total.minutes
        blank = [None] * (len(heads) - 4)
        rows.append((words.text("Total"), *blank, minutes, minutes / 60, None))
        return Table(words.text("Duties"), heads, tuple(rows))

    def _by(self, key: Callable[[Stint], _K]) -> list[tuple[Stint, Sum]]:
        """Return sums by something, each with the first stint they are of."""
        firsts: dict[_K, Stint] = {}
        for stint in self._hours.stints:
            firsts.setdefault(key(stint), stint)
        return [(firsts[of], total) for of, total in self._hours.by(key)]

    def _table(self, title: str, heads: tuple[str, ...], lines: Iterable[_Line]) -> Table:
        words = self._words
        total: _Line = ((words.text("Total"), *([None] * (len(heads) - 1))), self._hours.total)
        return Table(
            title=title,
            heads=(
                *heads,
                words.text("Duties"),
                words.text("Minutes worked"),
                words.text("Hours worked"),
                words.text("of these, minutes with an assumed end"),
                words.text("of these, minutes corrected afterwards"),
                words.text("Duties not ended, not counted"),
                words.text("Minutes planned"),
                words.text("Hours planned"),
                words.text("Hours worked less planned"),
            ),
            rows=tuple((*about, *_figures(one)) for about, one in (*lines, total)),
        )

    def _who_heads(self) -> tuple[str, ...]:
        person = self._words.text("Person")
        return (person, self._words.text("Legal name")) if self._legal_names else (person,)

    def _who(self, stint: Stint) -> tuple[str, ...]:
        name = stint.staff.display_name
        return (name, stint.legal_name or "") if self._legal_names else (name,)

    def _kinds(self, kinds: Iterable[Kind]) -> str:
        words = self._words
        names = {
            Kind.PEER: words.text("Peer specialist"),
            Kind.YOUTH_PEER: words.text("Youth peer specialist"),
            Kind.FAMILY_PEER: words.text("Family peer specialist"),
            Kind.VOLUNTEER: words.text("Volunteer"),
        }
        return ", ".join(names[kind] for kind in kinds)

    def _credentials(self, kinds: Iterable[CredentialKind]) -> str:
        listed = [wording.credential_name(kind, self._words) for kind in kinds]
        return ", ".join(listed) or self._words.text("none")

    def _remark(self, duty: Stint) -> str:
        words = self._words
        said = []
        if duty.ends_at is None:
            said.append(words.text("not ended, not counted"))
        if duty.assumed:
            said.append(words.text("end assumed"))
        if duty.corrected:
            said.append(words.text("corrected"))
        return ", ".join(said)


def _figures(one: Sum) -> tuple[Cell, ...]:
    return (
        one.duties,
        one.minutes,
        one.minutes / 60,
        one.assumed,
        one.corrected,
        one.still_on,
        one.planned,
        one.planned / 60,
        (one.minutes - one.planned) / 60,
    )
