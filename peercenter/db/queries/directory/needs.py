# SPDX-License-Identifier: MIT
"""What people look for, and what of the directory answers to it."""

from collections.abc import Iterable

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from peercenter.db.queries.directory.records import batches
from peercenter.db.tables import RECORDS, NeedEntryRow, NeedRow, NeedTermRow
from peercenter.domain.directory.answering import Answers, Keywords, Said
from peercenter.domain.directory.needs import Need, Term

_Pair = tuple[str, str, bool]
"""What is spoken of, the need, and whether it answers to it."""


def needs(session: Session, center_id: str | None = None) -> list[Need]:
    """Return the network's needs in order; a center's own replace those of that code."""
    rows = session.scalars(
        select(NeedRow)
        .where(or_(NeedRow.center_id.is_(None), NeedRow.center_id == center_id))
        .order_by(NeedRow.position, NeedRow.code)
    ).all()
    own = {row.code for row in rows if row.center_id}
    return [
        need_of(row) for row in rows if not row.retired and (row.center_id or row.code not in own)
    ]


def every_need(session: Session) -> list[Need]:
    """Return the needs of the network and all centers; one code may be there several times."""
    rows = session.scalars(
        select(NeedRow).where(~NeedRow.retired).order_by(NeedRow.position, NeedRow.code)
    )
    return [need_of(row) for row in rows]


def need_of(row: NeedRow) -> Need:
    """Return a need as everybody but the tables knows it."""
    return Need(row.code, row.texts, row.icon, tuple(row.keywords), at_kiosk=row.at_kiosk)


def codes(session: Session) -> set[str]:
    """Return the codes of all needs there ever were."""
    return set(session.scalars(select(NeedRow.code)))


def need_row(session: Session, code: str, center_id: str | None) -> NeedRow | None:
    """Return the row of a need, a retired one too, to be changed."""
    owner = NeedRow.center_id.is_(None) if center_id is None else NeedRow.center_id == center_id
    return session.scalar(select(NeedRow).where(NeedRow.code == code, owner))


def has_needs(session: Session) -> bool:
    """Whether there is a need, or ever was one."""
    return session.scalar(select(NeedRow.id).limit(1)) is not None


def next_position(session: Session) -> int:
    """Return the place of a need that comes after all others."""
    return (session.scalar(select(func.max(NeedRow.position))) or 0) + 1


def terms(session: Session) -> list[Term]:
    """Return the taxonomy terms of the directory by taxonomy and name, with how many carry them."""
    table, attributes = RECORDS["taxonomy_term"], RECORDS["attribute"]
    taxonomies = RECORDS["taxonomy"]
    counts: dict[str, int] = dict(
        session.execute(
            select(attributes.c.taxonomy_term_id, func.count(func.distinct(attributes.c.link_id)))
            .where(~attributes.c.retired)
            .group_by(attributes.c.taxonomy_term_id)
        ).all()  # a result has keys, but is no mapping
    )
    mapped: dict[str, set[str]] = {}
    for term_id, code, wanted in _term_rows(session):
        if wanted:
            mapped.setdefault(term_id, set()).add(code)
    name = func.coalesce(table.c.taxonomy, taxonomies.c.name, "")
    rows = session.execute(
        select(table.c.id, table.c.code, table.c.name, name, table.c.parent_id)
        .outerjoin(taxonomies, taxonomies.c.id == table.c.taxonomy_id)
        .where(~table.c.retired)
        .order_by(name, table.c.name, table.c.id)
    )
    return [
        Term(
            term_id,
            code or "",
            name or "",
            taxonomy,
            parent_id,
            counts.get(term_id, 0),
            frozenset(mapped.get(term_id, ())),
        )
        for term_id, code, name, taxonomy, parent_id in rows
    ]


def refused_proposals(session: Session) -> dict[str, frozenset[str]]:
    """Return by term the needs that it was said not to mean."""
    said = _said(_term_rows(session))
    return {term_id: found.unwanted for term_id, found in said.items() if found.unwanted}


def map_term(session: Session, term_id: str, code: str, *, wanted: bool | None) -> None:
    """Say whether a term means a need; None: nothing is said."""
    row = session.get(NeedTermRow, (code, term_id))
    if row is None and wanted is not None:
        session.add(NeedTermRow(need_code=code, term_id=term_id, wanted=wanted))
    elif row is not None:
        _say(row, wanted)


def set_entry(session: Session, service_id: str, code: str, *, wanted: bool | None) -> None:
    """Say whether an entry answers to a need; None: nothing is said."""
    row = session.get(NeedEntryRow, (code, service_id))
    if row is None and wanted is not None:
        session.add(NeedEntryRow(need_code=code, service_id=service_id, wanted=wanted))
    elif row is not None:
        _say(row, wanted)


def said_of_entry(session: Session, service_id: str) -> dict[str, bool]:
    """Return what was said of an entry: by need, whether it answers to it."""
    rows = session.execute(
        select(NeedEntryRow.need_code, NeedEntryRow.wanted).where(
            NeedEntryRow.service_id == service_id, ~NeedEntryRow.retired
        )
    )
    return {row.need_code: row.wanted for row in rows}


def said_of_term(session: Session, term_id: str) -> dict[str, bool]:
    """Return what was said of a term: by need, whether it means it."""
    return {code: wanted for _, code, wanted in _term_rows(session, [term_id])}


def answers(
    session: Session, keywords: Keywords, services: Iterable[str], terms: Iterable[str]
) -> Answers:
    """Return everything that decides which needs some entries with some terms answer to."""
    of_entries: list[_Pair] = []
    for some in batches(services):
        rows = session.execute(
            select(NeedEntryRow.service_id, NeedEntryRow.need_code, NeedEntryRow.wanted).where(
                NeedEntryRow.service_id.in_(some), ~NeedEntryRow.retired
            )
        )
        of_entries += [(row[0], row[1], row[2]) for row in rows]
    parents = _parents(session, terms)
    return Answers(
        keywords=keywords,
        of_terms=_said(_term_rows(session, parents)),
        of_entries=_said(of_entries),
        parents=parents,
    )


def _parents(session: Session, terms: Iterable[str]) -> dict[str, str]:
    """Return which terms these terms are under, and those in turn; empty: under none."""
    table = RECORDS["taxonomy_term"]
    found: dict[str, str] = {}
    wanted = set(terms)
    while wanted:
        found.update(dict.fromkeys(wanted, ""))
        for some in batches(sorted(wanted)):
            rows = session.execute(
                select(table.c.id, table.c.parent_id).where(
                    table.c.id.in_(some), table.c.parent_id.is_not(None), ~table.c.retired
                )
            )
            found.update((row.id, row.parent_id) for row in rows)
        wanted = {found[term] for term in wanted} - found.keys() - {""}
    return found


def _term_rows(session: Session, terms: Iterable[str] | None = None) -> list[_Pair]:
    question = select(NeedTermRow.term_id, NeedTermRow.need_code, NeedTermRow.wanted).where(
        ~NeedTermRow.retired
    )
    questions = (
        [question]
        if terms is None
        else [question.where(NeedTermRow.term_id.in_(some)) for some in batches(terms)]
    )
    return [(row[0], row[1], row[2]) for one in questions for row in session.execute(one)]


def _said(pairs: Iterable[_Pair]) -> dict[str, Said]:
    found: dict[str, dict[bool, set[str]]] = {}
    for key, code, wanted in pairs:
        found.setdefault(key, {True: set(), False: set()})[wanted].add(code)
    return {
        key: Said(wanted=frozenset(codes[True]), unwanted=frozenset(codes[False]))
        for key, codes in found.items()
    }


def _say(row: NeedTermRow | NeedEntryRow, wanted: bool | None) -> None:
    row.retired = wanted is None
    row.wanted = bool(wanted)
    row.revision += 1
