# SPDX-License-Identifier: MIT
"""The demonstration network's directory: invented services around invented centers."""

from datetime import date

from peercenter.db.queries.directory.index import renew_index
from peercenter.db.queries.directory.needs import map_term, needs, terms
from peercenter.db.queries.directory.records import put
from peercenter.db.session import Session
from peercenter.db.tables import DirectorySourceRow, DirectoryTranslationRow
from peercenter.domain.demo import directory
from peercenter.domain.directory.needs import proposed
from peercenter.services.directory.help_lines import add_help_lines


def make_directory(session: Session, source_id: str, today: date) -> None:
    """Fill the directory as if it had been imported today."""
    session.add(
        DirectorySourceRow(
            id=source_id, name=directory.SOURCE, kind="hsds-3", imported_on=today, mapping={}
        )
    )
    put(session, directory.records(today), source_id)
    add_help_lines(session)
    session.add_all(
        DirectoryTranslationRow(
            entity="service", record_id=service_id, field=field, language=language, text=text
        )
        for service_id, field, language, text in directory.translations()
    )
    for term_id, codes in proposed(terms(session), needs(session)).items():
        for code in sorted(codes):
            map_term(session, term_id, code, wanted=True)
    session.flush()
    renew_index(session)
