# SPDX-License-Identifier: MIT
"""The demonstration network's directory: invented services around invented centers."""

from datetime import date

from sqlalchemy import insert, update

from peercenter.db.queries.directory.index import renew_index
from peercenter.db.queries.directory.needs import map_term, needs, terms
from peercenter.db.queries.directory.records import put
from peercenter.db.session import Session
from peercenter.db.tables import CenterRow, DirectorySourceRow, DirectoryTranslationRow
from peercenter.domain.demo import directory
from peercenter.domain.demo.offers import STATE, TOWNS
from peercenter.domain.directory.needs import proposed


def make_directory(session: Session, source_id: str, today: date) -> None:
    """Say where the centers are, and fill the directory as if it had been imported a while ago."""
    for town in TOWNS:
        session.execute(
            update(CenterRow)
            .where(CenterRow.code == town.center)
            .values(
                address=town.street,
                city=town.name,
                state=STATE,
                postal_code=town.postal_code,
                phone=town.phone,
                latitude=town.latitude,
                longitude=town.longitude,
            )
        )
    session.add(
        DirectorySourceRow(
            id=source_id, name=directory.SOURCE, kind="hsds-3", imported_on=today, mapping={}
        )
    )
    put(session, directory.records(today), source_id)
    session.execute(
        insert(DirectoryTranslationRow),
        [
            {
                "entity": "service",
                "record_id": service_id,
                "field": field,
                "language": language,
                "text": text,
            }
            for service_id, field, language, text in directory.translations()
        ],
    )
    for term_id, codes in proposed(terms(session), needs(session)).items():
        for code in sorted(codes):
            map_term(session, term_id, code, wanted=True)
    renew_index(session)
