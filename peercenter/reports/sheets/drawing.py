# SPDX-License-Identifier: MIT
"""A resource sheet as PDF: every character is checked before, and the page is read back after."""

from collections.abc import Iterator, Sequence
from dataclasses import fields

from peercenter.domain.centers import Paper
from peercenter.domain.directory.sheets import EntryTexts, SheetContent, Template
from peercenter.errors import Reason, Refused, Unavailable
from peercenter.reports.page import PAPER_SIZES, Page
from peercenter.reports.sheets.blocks import tag
from peercenter.reports.sheets.listing import draw_listing
from peercenter.reports.sheets.measures import LARGE, POSTER, STANDARD
from peercenter.reports.sheets.one_each import draw_one_each
from peercenter.reports.sheets.plan import Plan, plan_of, said_once
from peercenter.reports.sheets.pocket import draw_pocket
from peercenter.reports.sheets.texts import CRISIS, SheetTexts
from peercenter.reports.sheets.two_languages import draw_two_languages
from peercenter.reports.type import faces, signs
from peercenter.reports.type.errors import MissingTextError
from peercenter.reports.type.proof import verify
from peercenter.words import sheet_words

_LISTINGS = {
    Template.STANDARD: STANDARD,
    Template.LARGE: LARGE,
    Template.POSTER: POSTER,
}


def draw_sheet(
    content: SheetContent, template: Template, languages: Sequence[str], paper: Paper
) -> bytes:
    """Return a sheet as PDF.

    Args:
        content: what is on it.
        template: how it is laid out.
        languages: the sheet's; two for `Template.TWO_LANGUAGES`.
        paper: its size.

    Raises:
        Refused: CANNOT_DRAW (with `name` and `characters`) for characters that no typeface has.
        Unavailable: SHEET_INCOMPLETE (with `missing`) if the finished page does not say all it
            should.
    """
    whole = template is Template.ONE_EACH
    said = content if whole else said_once(content)
    plans = [plan_of(said, sheet_words(language), whole=whole) for language in languages]
    for plan in plans:
        _check(plan)
    pdf, shown = _drawn(plans, template, paper)
    try:
        verify(pdf, [text for plan in plans for text in _expected(plan, shown)])
    except MissingTextError as error:
        raise Unavailable(Reason.SHEET_INCOMPLETE, missing=", ".join(error.texts)) from error
    return pdf


def _drawn(plans: Sequence[Plan], template: Template, paper: Paper) -> tuple[bytes, int]:
    """Return the document, and how many entries are on it."""
    first = plans[0]
    page = Page(
        PAPER_SIZES[paper],
        title=first.texts.title,
        subject=first.content.center.name,
        lang=tag(first.words.language),
        made_at=first.content.printed_at,
    )
    shown = len(first.entries)
    match template:
        case Template.POCKET:
            shown = draw_pocket(page, first)
        case Template.ONE_EACH:
            draw_one_each(page, first)
        case Template.TWO_LANGUAGES:
            draw_two_languages(page, (first, plans[1]))
        case _:
            most = 1 if template is Template.POSTER else None
            shown = draw_listing(page, first, _LISTINGS[template], most_pages=most)
    return page.finish(), shown


def _check(plan: Plan) -> None:
    """Check that every character can be drawn, entry by entry, so that one can tell which."""
    around = (*_texts(plan.texts), *plan.notes())
    parts = [(plan.texts.title, around), *((one.name, _texts(one)) for one in plan.entries)]
    for name, texts in parts:
        missing = faces.undrawable(signs.tidy(" ".join(texts)), tag(plan.words.language))
        if missing:
            raise Refused(Reason.CANNOT_DRAW, name=name, characters=" ".join(missing))


def _texts(texts: SheetTexts | EntryTexts) -> Iterator[str]:
    """Yield all that is said."""
    for field in fields(texts):
        value = getattr(texts, field.name)
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from value


def _expected(plan: Plan, shown: int) -> Iterator[str]:
    """Yield what the finished document has to say in any case."""
    yield from (CRISIS, plan.texts.printed, plan.texts.ask)
    for texts in plan.entries[:shown]:
        yield texts.name
        if texts.phone:
            yield texts.phone
