# SPDX-License-Identifier: MIT
"""The demonstration network's directory: invented services around invented centers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from peercenter.db.queries.directory.index import renew_index
from peercenter.db.queries.directory.needs import map_term, needs, terms
from peercenter.db.queries.directory.records import put
from peercenter.db.queries.directory.sources import add_source, remember
from peercenter.db.session import Session
from peercenter.db.tables import DirectoryTranslationRow
from peercenter.domain.demo import directory
from peercenter.domain.directory.needs import proposed
from peercenter.services.directory.help_lines import add_help_lines


def make_directory(session: Session, new_id: Callable[[], str], today: date) -> None:
    """Fill the directory as if it had been imported today."""
    source = add_source(session, directory.SOURCE, "hsds-3", new_id)
    remember(session, replace(source, imported_on=today))
    put(session, directory.records(today), source.id)
    add_help_lines(session, new_id)
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
