# SPDX-License-Identifier: MIT
"""States of the sheet builder, with a page of invented entries beside the form."""

from dataclasses import replace

from peercenter.domain.directory.sheets import Sheet, SheetContent, SheetRule, Template
from peercenter.domain.directory.starters import starters
from peercenter.errors import Reason, Refused
from peercenter.reports.preview import pages, picture
from peercenter.reports.sheets.drawing import draw_sheet
from peercenter.ui.desk.resources.page import ResourcesPage
from peercenter.ui.flows.resources.sheets import Drawn, Shelf
from tests.support.directory import NEEDS
from tests.support.sheets import content

_WIDTH = 620
_STARTERS = tuple(one for one in starters("en") if one.rule.need in {n.code for n in NEEDS})
_SHELF = Shelf((), _STARTERS, NEEDS, ("en", "es", "so"), ("Example Harbor",), "letter")


def comes_along(page: ResourcesPage) -> None:
    """Show a sheet that comes along."""
    _show(page, _STARTERS[0], content())
    page.sheets.split.show_second()


def new(page: ResourcesPage) -> None:
    """Make a new one of all rules, which lacks its title."""
    rule = SheetRule(open_today=True, place="Example Harbor", within_km=4.828, most=5)
    sheet = Sheet("", {}, rule, Template.TWO_LANGUAGES, ("en", "ar"))
    _show(page, sheet, content(rule=rule, more=12))
    page.sheets.split.show_first()
    page.sheets.show_refused(Refused(Reason.NAME_MISSING))


def picked(page: ResourcesPage) -> None:
    """Show one that was put together by hand."""
    made = content()
    ids = tuple(f"picked-{number}" for number in range(3))
    entries = tuple(
        replace(one, entry=replace(one.entry, id=entry_id))
        for entry_id, one in zip(ids, made.entries, strict=False)
    )
    title = {"en": "Warm places on a cold day, all of them within a walk"}
    sheet = Sheet("", title, SheetRule(picked=ids), Template.POCKET, ("am",))
    left_out = ("A place with a rather long name, upstairs",)
    _show(page, sheet, replace(made, entries=entries, left_out=left_out, texts=title))
    page.sheets.split.show_first()


def _show(page: ResourcesPage, sheet: Sheet, made: SheetContent) -> None:
    page.go_to("sheets")
    part = page.sheets
    part.flow.sheet = sheet
    part.show_shelf(_SHELF)
    part.show_sheet(sheet)
    pdf = draw_sheet(made, sheet.template, sheet.languages, "letter")
    part.show_drawn(Drawn(pdf, made, picture(pdf, width=_WIDTH), pages(pdf), 0))
