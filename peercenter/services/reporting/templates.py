# SPDX-License-Identifier: MIT
"""Report templates: those that come along with the program, and the network's own."""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

from peercenter import paths
from peercenter.db.base import new_id
from peercenter.db.faults import translated
from peercenter.db.queries import report_templates
from peercenter.db.session import Database, Session
from peercenter.domain.reporting.template_data import template_of
from peercenter.domain.reporting.templates import Section, SectionKind, Template
from peercenter.errors import Reason, Refused

LONGEST_NAME = 80
LONGEST_TEXT = 2000
LARGEST_LOGO = 1_000_000
"""Bytes."""
_MOST_PIXELS = 4_000
"""On either side."""
STARTERS = ("state-program", "county-contract", "foundation", "network", "poster", "council")
"""In the order in which they are offered."""
_NEEDS_FIGURES = frozenset({SectionKind.FIGURES, SectionKind.CENTERS, SectionKind.TREND})


class ReportTemplateService:
    """Choosing, changing and making templates."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Template, ...]:
        """Return all templates: those that came along first, then the network's own by name."""
        with self._database.read() as session:
            own = report_templates.templates(session)
        return (*starters().values(), *sorted(own, key=lambda one: sorted(one.name.values())))

    def get(self, key: str) -> Template:
        """Return a template. Raises Refused (UNKNOWN_TEMPLATE)."""
        with self._database.read() as session:
            return found(session, key)

    def save(self, template: Template) -> Template:
        """Keep a template; a changed one that came along becomes the network's own copy.

        A template without an id is a new one. Raises Refused: NAME_MISSING, TEXT_TOO_LONG (with
        `most`), SECTIONS_MISSING, FIGURES_MISSING, MEASURE_MISSING, LOGO_TOO_LARGE (with `most`),
        LOGO_UNREADABLE.
        """
        checked = _checked(template)
        if checked.is_starter or not checked.id:
            checked = replace(checked, id=new_id(), is_starter=False)
        with self._database.write() as session:
            report_templates.put(session, checked)
        return checked

    def retire(self, key: str) -> None:
        """Take one of the network's own templates away. Raises Refused (UNKNOWN_TEMPLATE)."""
        with self._database.write() as session:
            if not report_templates.retire(session, key):
                raise Refused(Reason.UNKNOWN_TEMPLATE)

    def logo(self, file: Path) -> bytes:
        """Return a picture from a file if it can be drawn on a report.

        Raises Refused: LOGO_TOO_LARGE (with `most`, in kB), LOGO_UNREADABLE; Unavailable when the
        file cannot be read.
        """
        with translated():
            if file.stat().st_size > LARGEST_LOGO:
                raise Refused(Reason.LOGO_TOO_LARGE, most=LARGEST_LOGO // 1000)
            content = file.read_bytes()
        return checked_logo(content)


def found(session: Session, key: str) -> Template:
    """Return a template. Raises Refused (UNKNOWN_TEMPLATE)."""
    template = starters().get(key) or report_templates.template(session, key)
    if template is None:
        raise Refused(Reason.UNKNOWN_TEMPLATE)
    return template


@cache
def starters() -> Mapping[str, Template]:
    """Return the templates that come along with the program."""
    folder = paths.resources() / "reports"
    return {
        key: template_of(
            key, json.loads((folder / f"{key}.json").read_text(encoding="utf-8")), is_starter=True
        )
        for key in STARTERS
    }


def checked_logo(content: bytes) -> bytes:
    """Return a logo if it can be drawn: PNG or JPEG, and not too large.

    Raises Refused: LOGO_TOO_LARGE (with `most`, in kB), LOGO_UNREADABLE.
    """
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - loads when first used

    if len(content) > LARGEST_LOGO:
        raise Refused(Reason.LOGO_TOO_LARGE, most=LARGEST_LOGO // 1000)
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as picture:
            if max(picture.size) > _MOST_PIXELS:
                raise Refused(Reason.LOGO_TOO_LARGE, most=LARGEST_LOGO // 1000)
            picture.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Refused(Reason.LOGO_UNREADABLE) from error
    return content


def _checked(template: Template) -> Template:
    name = {code: text.strip() for code, text in template.name.items() if text.strip()}
    if not name:
        raise Refused(Reason.NAME_MISSING, field="name")
    for text in name.values():
        if len(text) > LONGEST_NAME:
            raise Refused(Reason.TEXT_TOO_LONG, most=LONGEST_NAME, field="name")
    texts = [template.opening, template.closing]
    texts += [text for section in template.sections for text in (section.title, section.text)]
    if any(len(text) > LONGEST_TEXT for one in texts for text in one.values()):
        raise Refused(Reason.TEXT_TOO_LONG, most=LONGEST_TEXT)
    if not template.sections:
        raise Refused(Reason.SECTIONS_MISSING)
    for section in template.sections:
        _check(section)
    if template.logo is not None:
        checked_logo(template.logo)
    return replace(template, name=name)


def _check(section: Section) -> None:
    if section.kind in _NEEDS_FIGURES and not section.figures:
        raise Refused(Reason.FIGURES_MISSING)
    if section.kind is SectionKind.BREAKDOWN and section.measure is None:
        raise Refused(Reason.MEASURE_MISSING)
