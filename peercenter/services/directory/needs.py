# SPDX-License-Identifier: MIT
"""What people look for: in a center's own words, and what of the directory answers to it."""

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from peercenter import paths
from peercenter.db.base import new_id
from peercenter.db.queries import centers
from peercenter.db.queries.directory import needs, records
from peercenter.db.queries.directory.index import answering_to, carriers, renew_index
from peercenter.db.queries.directory.records import batches
from peercenter.db.session import Database, Session
from peercenter.db.tables import NeedRow
from peercenter.domain.directory.answering import plain_words
from peercenter.domain.directory.needs import Need, Term, proposed
from peercenter.errors import Reason, Refused
from peercenter.services.limits import short_text

LONGEST_TEXT = 60
LONGEST_KEYWORD = 40
MOST_KEYWORDS = 100
AT_ONCE = 300
"""Of so many entries the index is renewed in one go, which takes a third of a second."""

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term of a taxonomy, what it was said to mean, and what it may mean."""

    term: Term
    proposed: frozenset[str]
    """Needs that its name points to and nobody spoke of yet; none where it is mapped already."""


class NeedsService:
    """Changing what people look for, and which terms and entries answer to it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def needs(self, center_id: str | None = None) -> tuple[Need, ...]:
        """Return the network's needs in order; with a center, as it has changed them."""
        with self._database.read() as session:
            return tuple(needs.needs(session, center_id))

    def change(self, need: Need, *, center_id: str | None = None) -> None:
        """Change what a need is called, its icon, its keywords, and whether kiosks offer it.

        With a center, others keep theirs. Raises Refused: NAME_MISSING, TEXT_TOO_LONG,
        GONE_MEANWHILE.
        """
        need = _checked(need)
        with self._database.write() as session:
            row = needs.need_row(session, need.code, center_id)
            if row is None:
                shared = needs.need_row(session, need.code, None)
                if shared is None:
                    raise Refused(Reason.GONE_MEANWHILE)
                row = NeedRow(
                    id=new_id(),
                    center_id=center_id,
                    code=need.code,
                    position=shared.position,
                    revision=0,
                )
                session.add(row)
            alike = (row.retired, row.texts, row.keywords) == (
                False,
                need.texts,
                list(need.keywords),
            )
            _fill(row, need)
            # Its icon, or whether kiosks offer it, changes nothing in the index.
            touched = () if alike else answering_to(session, need.code, need.keywords)
            rest = _begin(session, touched)
        self._renew(rest)

    def add(self, need: Need, *, center_id: str | None = None) -> str:
        """Add a need after all others, whatever its code is; return its new code.

        Raises Refused: NAME_MISSING, TEXT_TOO_LONG.
        """
        with self._database.write() as session:
            code = _new_code(session)
            need = _checked(replace(need, code=code))
            row = NeedRow(
                id=new_id(),
                center_id=center_id,
                code=code,
                position=needs.next_position(session),
                revision=0,
            )
            session.add(row)
            _fill(row, need)
            rest = _begin(session, answering_to(session, code, need.keywords))
        self._renew(rest)
        return code

    def withdraw(self, code: str, *, center_id: str | None = None) -> None:
        """Take a need away: everywhere, or at one center alone."""
        with self._database.write() as session:
            row = needs.need_row(session, code, center_id)
            if row is None and center_id is not None:
                shared = needs.need_row(session, code, None)
                if shared is not None:
                    row = NeedRow(id=new_id(), center_id=center_id, code=code, revision=0)
                    session.add(row)
                    _fill(row, needs.need_of(shared))
            if row is None or row.retired:
                return
            row.retired = True
            row.revision += 1
            rest = _begin(session, answering_to(session, code, ()))
        self._renew(rest)

    def terms(self) -> tuple[TermLine, ...]:
        """Return all terms of the directory's taxonomies, with proposals for those not mapped."""
        with self._database.read() as session:
            found = needs.terms(session)
            refused = needs.refused_proposals(session)
            known = needs.needs(session)
        may_mean = proposed((term for term in found if not term.needs), known)
        return tuple(
            TermLine(term, may_mean.get(term.id, NONE) - refused.get(term.id, NONE))
            for term in found
        )

    def map_term(self, term_id: str, codes: Collection[str]) -> None:
        """Say which needs a term means: these and no others, whatever its name points to.

        Raises Refused (GONE_MEANWHILE) for a term that is not there any more.
        """
        with self._database.write() as session:
            term = records.record(session, "taxonomy_term", term_id)
            if term is None:
                raise Refused(Reason.GONE_MEANWHILE)
            name = Term(term_id, "", term.get("name"), "", None)
            pointed_to = proposed([name], needs.needs(session)).get(term_id, NONE)
            before = needs.said_of_term(session, term_id)
            for code in {*codes, *before, *pointed_to}:
                needs.map_term(session, term_id, code, wanted=code in codes)
            rest = _begin(session, carriers(session, [term_id]))
        self._renew(rest)

    def set_entry(self, service_id: str, code: str, *, wanted: bool | None) -> None:
        """Say whether an entry answers to a need; None: let its terms and words decide."""
        with self._database.write() as session:
            needs.set_entry(session, service_id, code, wanted=wanted)
            renew_index(session, [service_id])

    def said_of(self, service_id: str) -> dict[str, bool]:
        """Return what was said of an entry by hand: by need, whether it answers to it."""
        with self._database.read() as session:
            return needs.said_of_entry(session, service_id)

    def _renew(self, service_ids: Sequence[str]) -> None:
        """Renew the index of many entries a few at a time, so that no kiosk has to wait."""
        for some in batches(service_ids, AT_ONCE):
            with self._database.write() as session:
                renew_index(session, some)


def bring_needs(database: Database) -> None:
    """Give a network the needs that come along, if it was set up before there were any."""
    with database.read() as session:
        missing = centers.network(session) is not None and not needs.has_needs(session)
    if missing:
        with database.write() as session:
            add_needs(session)


def add_needs(session: Session, new_id: Callable[[], str] = new_id) -> None:
    """Add the needs that come along, to be changed by the network, unless it has some."""
    if needs.has_needs(session):
        return
    file = paths.resources() / "directory" / "needs.json"
    for position, values in enumerate(json.loads(file.read_text(encoding="utf-8"))):
        session.add(NeedRow(id=new_id(), center_id=None, position=position, **values))


def _begin(session: Session, service_ids: Iterable[str]) -> Sequence[str]:
    """Renew the index of as many entries as go with the change itself; return the others."""
    found = sorted(service_ids)
    renew_index(session, found[:AT_ONCE])
    return found[AT_ONCE:]


def _fill(row: NeedRow, need: Need) -> None:
    row.texts = dict(need.texts)
    row.icon = need.icon
    row.keywords = list(need.keywords)
    row.at_kiosk = need.at_kiosk
    row.retired = False
    row.revision += 1


def _checked(need: Need) -> Need:
    """Return a need as it is kept.

    Raises Refused: NAME_MISSING, TEXT_TOO_LONG.
    """
    texts = {
        language: short_text(text, LONGEST_TEXT, "text") for language, text in need.texts.items()
    }
    texts = {language: text for language, text in texts.items() if text}
    if not texts:
        raise Refused(Reason.NAME_MISSING, field="text")
    return replace(need, texts=texts, keywords=tuple(_checked_keywords(need.keywords)))


def _checked_keywords(keywords: Iterable[str]) -> list[str]:
    found = list(dict.fromkeys(filter(None, map(plain_words, keywords))))
    if len(found) > MOST_KEYWORDS or any(len(one) > LONGEST_KEYWORD for one in found):
        raise Refused(Reason.TEXT_TOO_LONG, most=LONGEST_KEYWORD, field="keywords")
    return found


def _new_code(session: Session) -> str:
    taken = needs.codes(session)
    return next(code for n in range(1, len(taken) + 2) if (code := f"own-{n}") not in taken)
