# SPDX-License-Identifier: MIT
"""The translations are complete, keep their fields, and are compiled from what is written."""

import string
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from peercenter.words import ENGLISH, LANGUAGES, translations_dir

PROJECT = Path(__file__).parents[2]
TRANSLATED = sorted(set(LANGUAGES) - {ENGLISH})
KEYWORDS = {"text": None, "count": (1, 2)}
METHODS = [("db/**", "ignore"), ("**.py", "python")]


def catalog_file(language: str, suffix: str) -> Path:
    return translations_dir() / language / "LC_MESSAGES" / f"peercenter.{suffix}"


def catalog(language: str) -> Catalog:
    with catalog_file(language, "po").open("rb") as written:
        return read_po(written, locale=language)


def translated(language: str) -> list[Message]:
    return [message for message in catalog(language) if message.id and any(forms(message))]


def forms(message: Message) -> list[str]:
    said = message.string or ""
    return [said] if isinstance(said, str) else list(said)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_in_the_program_is_translated(language: str) -> None:
    found = extract_from_dir(PROJECT / "peercenter", METHODS, keywords=KEYWORDS)
    known = {message.id for message in translated(language) if all(forms(message))}

    missing = {message for _, _, message, _, _ in found} - known

    assert not missing, "run `make words` and translate the empty ones"


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_a_guess(language: str) -> None:
    assert [message.id for message in catalog(language) if message.id and message.fuzzy] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_keep_the_fields_of_their_texts(language: str) -> None:
    for message in translated(language):
        source = message.id if isinstance(message.id, str) else message.id[1]
        for form in forms(message):
            # A singular may say "una visita" for "{n} visit".
            assert fields(source) - {"n"} <= fields(form) <= fields(source), message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    compiled = BytesIO()
    write_mo(compiled, catalog(language))

    assert catalog_file(language, "mo").read_bytes() == compiled.getvalue(), "run `make words`"
