# SPDX-License-Identifier: MIT
"""A directory comes in, is found in, goes onto sheets in every language, and out again."""

from pathlib import Path

from peercenter.domain.centers import Center
from peercenter.domain.directory.entries import Query
from peercenter.domain.directory.sheets import SHEET_LANGUAGES, Sheet, SheetRule, Template
from peercenter.self_test.hands import require
from peercenter.services.directory.exporting import ExportKind
from peercenter.services.house import Services

_LIST = """Name,Organization,Phone,Street,City,State,ZIP,Hours,Description
Test pantry,Invented Neighbors,(207) 555-0142,12 Elm Street,Testville,ME,04001,Daily 9-5,Groceries
Test clinic,Invented Care,(207) 555-0143,14 Elm Street,Testville,ME,04001,Mon-Fri 8-4,Doctors
"""
_NEED = "food-today"


def carry_directory(services: Services, center: Center, scratch: Path) -> None:
    """Play the way of a directory, in a folder that may be written to."""
    file = scratch / "invented list.csv"
    file.write_text(_LIST, encoding="utf-8")
    mapping = services.importing.look(file).mapping
    plan = services.importing.plan(file, "Invented list", mapping=mapping)
    services.importing.apply(plan)
    found = services.directory.search(Query(text="pant"), center_id=center.id)
    require([hit.name for hit in found.hits] == ["Test pantry"], "the pantry is not found")
    sheet = Sheet("", {}, SheetRule(need=_NEED), Template.STANDARD, SHEET_LANGUAGES[:1])
    content = services.sheets.content(sheet, center.id)
    names = [one.entry.name for one in content.entries]
    require("Test pantry" in names, "the pantry is on no sheet")
    for language in SHEET_LANGUAGES:  # every page is read back before it is handed on
        services.sheets.pdf(content, sheet.template, (language,), "letter")
    require(services.sheets.qr(content, "en").shown > 0, "there is no code for a phone")
    for kind in ExportKind:
        target = scratch / f"directory-{kind.value}"
        require(services.exporting.export(kind, target) > 0, f"nothing was written as {kind}")
