# SPDX-License-Identifier: MIT
"""The words of the directory. This module and `plan` alone know SQLite's full-text search."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from peercenter.domain.directory.words import folded

LONGEST_TEXT = 200
MOST_WORDS = 12
"""What is typed beyond that is not looked at."""

MARK = "\ue000"
"""Begins every mark: a letter to full-text search, and nothing that anybody types."""
_NOT_TYPED = re.compile(f"[\0{MARK}\ud800-\udfff]")

MATCH = "directory_search MATCH :words"
# The words come first: with a cross join SQLite does not try to begin elsewhere.
WITH_FACETS = (
    "directory_search CROSS JOIN directory_facets AS f ON f.number = directory_search.rowid"
)
NUMBER = "directory_search.rowid"
# Of a word in the name, in another name, the organization, the terms, the description, a place.
BEST_FIRST = "bm25(directory_search, 10.0, 6.0, 4.0, 3.0, 1.0, 2.0, 0.0)"

_PUT = text(
    "INSERT INTO directory_search "
    "(rowid, name, also, organization, terms, description, place, marks) "
    "VALUES (:number, :name, :also, :organization, :terms, :description, :place, :marks)"
)


class Mark(StrEnum):
    """What a mark tells, before its value."""

    NEED = "n"
    LANGUAGE = "l"
    TOWN = "t"
    POSTAL_CODE = "p"
    SQUARE = "s"
    """Of the map."""


def mark(kind: Mark, value: str) -> str:
    """Return something an entry is filtered by as one word that nobody types."""
    return f"{MARK}{kind}{folded(value).encode(errors='replace').hex()}"


def marked(kind: Mark, value: str, *, beginning: bool = False) -> str:
    """Return the question for entries with a mark, or with one that begins so."""
    return f'marks : "{mark(kind, value)}"{" *" if beginning else ""}'


def as_typed(typed: str) -> str:
    """Return what was typed, as far as it is looked at."""
    return _NOT_TYPED.sub(" ", typed[:LONGEST_TEXT])


def all_words(typed: str) -> str:
    """Return the question for entries with all words of what was typed, each perhaps unfinished.

    Nothing of it is an order to full-text search. Empty: there are no words in it.
    """
    pieces = as_typed(typed).replace('"', " ").split()
    words = [piece for piece in pieces if any(map(str.isalnum, piece))]
    return " ".join(f'"{word}" *' for word in words[:MOST_WORDS])


def in_names(words: str) -> str:
    """Return the question for entries that have words in a name."""
    return f"{{name also}} : ({words})"


def numbers_with(session: Session, keywords: Iterable[str]) -> list[int]:
    """Return the numbers of the entries with any of these words, or with longer ones."""
    words = " OR ".join(f'"{keyword}" *' for keyword in keywords if keyword and '"' not in keyword)
    if not words:
        return []
    statement = text(f"SELECT rowid FROM directory_search WHERE {MATCH}")  # noqa: S608 - our own words
    return list(session.execute(statement, {"words": words}).scalars())


def put_words(session: Session, rows: list[dict[str, Any]]) -> None:
    """Write the words of entries that have none."""
    if rows:
        session.execute(_PUT, rows)


def forget_words(session: Session, numbers: Iterable[int]) -> None:
    """Remove the words of entries."""
    session.execute(
        text("DELETE FROM directory_search WHERE rowid = :number"),
        [{"number": number} for number in numbers],
    )


def forget_all_words(session: Session) -> None:
    """Remove the words of all entries."""
    session.execute(text("DELETE FROM directory_search"))
