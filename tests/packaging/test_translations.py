# SPDX-License-Identifier: MIT
"""The translations are complete, keep their fields, and are compiled from what is written."""

import ast
import string
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from peercenter.words import ENGLISH, LANGUAGES, SHEET_LANGUAGE_NAMES, translations_dir

PROJECT = Path(__file__).parents[2]
TRANSLATED = [("peercenter", language) for language in sorted(set(LANGUAGES) - {ENGLISH})]
TRANSLATED += [("sheet", language) for language in sorted(set(SHEET_LANGUAGE_NAMES) - {ENGLISH})]
"""The catalogs, by domain and language."""
KEYWORDS = {"text": None, "count": (1, 2)}
METHODS = {
    "peercenter": [("db/**", "ignore"), ("reports/sheets/**", "ignore"), ("**.py", "python")],
    "sheet": [
        ("reports/sheets/**.py", "python"),
        ("domain/directory/hours_wording.py", "python"),
        ("**.py", "ignore"),
    ],
}


def catalog_file(domain: str, language: str, suffix: str) -> Path:
    return translations_dir() / language / "LC_MESSAGES" / f"{domain}.{suffix}"


@cache
def catalog(domain: str, language: str) -> Catalog:
    with catalog_file(domain, language, "po").open("rb") as written:
        return read_po(written, locale=language)


def translated(domain: str, language: str) -> list[Message]:
    return [message for message in catalog(domain, language) if message.id and any(forms(message))]


@cache
def written(domain: str) -> frozenset[object]:
    """Return the texts in the code that belong to a catalog."""
    found = extract_from_dir(PROJECT / "peercenter", METHODS[domain], keywords=KEYWORDS)
    return frozenset(message for _, _, message, _, _ in found)


def said_in_the_code(file: Path) -> set[str]:
    """Return what is said through words, as Python itself reads the code."""
    calls = (
        node
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args
    )
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in KEYWORDS
        and ast.unparse(call.func.value).rpartition(".")[2].strip("_") == "words"
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


def forms(message: Message) -> list[str]:
    said = message.string or ""
    return [said] if isinstance(said, str) else list(said)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_extractor_misses_no_text() -> None:
    """It does not see texts inside an f-string, nor those inside another call named text."""
    found = {
        one
        for domain in METHODS
        for text in written(domain)
        for one in (text if isinstance(text, tuple) else (text,))
    }
    files = (PROJECT / "peercenter").rglob("*.py")
    said = {text: file.name for file in files for text in said_in_the_code(file)}

    assert {text: said[text] for text in said.keys() - found} == {}


@pytest.mark.parametrize(("domain", "language"), TRANSLATED)
def test_every_text_in_the_program_is_translated(domain: str, language: str) -> None:
    known = {message.id for message in translated(domain, language) if all(forms(message))}

    missing = written(domain) - known

    assert not missing, "run `make words` and translate the empty ones"


@pytest.mark.parametrize(("domain", "language"), TRANSLATED)
def test_no_translation_is_a_guess(domain: str, language: str) -> None:
    assert [
        message.id for message in catalog(domain, language) if message.id and message.fuzzy
    ] == []


@pytest.mark.parametrize(("domain", "language"), TRANSLATED)
def test_translations_keep_the_fields_of_their_texts(domain: str, language: str) -> None:
    for message in translated(domain, language):
        source = message.id if isinstance(message.id, str) else message.id[1]
        for form in forms(message):
            # A singular may say "una visita" for "{n} visit".
            assert fields(source) - {"n"} <= fields(form) <= fields(source), message.id


@pytest.mark.parametrize(("domain", "language"), TRANSLATED)
def test_what_is_compiled_is_what_is_written(domain: str, language: str) -> None:
    compiled = BytesIO()
    write_mo(compiled, catalog(domain, language))

    assert catalog_file(domain, language, "mo").read_bytes() == compiled.getvalue(), (
        "run `make words`"
    )
