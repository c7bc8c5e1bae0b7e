# SPDX-License-Identifier: MIT
"""Which kept sheets an import changes, told by what is on them before and after."""

from collections.abc import Mapping
from dataclasses import dataclass

from peercenter.db.queries import centers
from peercenter.db.session import Database
from peercenter.domain.centers import Texts
from peercenter.domain.directory.import_account import SheetChange
from peercenter.domain.directory.sheets import Sheet
from peercenter.services.sheets import SheetsService

SheetKey = tuple[str, str]
"""A sheet, and the center it was seen at."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is on a sheet."""

    texts: Texts
    entries: Mapping[str, str]
    """Names by id."""


def on_sheets(database: Database, sheets: SheetsService) -> dict[SheetKey, Shown]:
    """Return what is on the kept sheets today; those for every center as the first one sees them.

    What nobody kept is nobody's sheet yet.
    """
    with database.read() as session:
        places = [center.id for center in centers.all_centers(session)]
    seen: dict[str, tuple[str, Sheet]] = {}
    for center_id in places:
        for sheet in sheets.kept(center_id):
            seen.setdefault(sheet.id, (center_id, sheet))
    found = {}
    for sheet_id, (center_id, sheet) in seen.items():
        content = sheets.content(sheet, center_id)
        names = {one.entry.id: one.entry.name for one in content.entries}
        found[sheet_id, center_id] = Shown(content.texts, names)
    return found


def changed(
    before: Mapping[SheetKey, Shown], after: Mapping[SheetKey, Shown]
) -> tuple[SheetChange, ...]:
    """Return the sheets on which other entries stand now."""
    found = []
    for key, now in after.items():
        then = before[key].entries if key in before else {}
        gained = tuple(name for entry, name in now.entries.items() if entry not in then)
        lost = tuple(name for entry, name in then.items() if entry not in now.entries)
        if gained or lost:
            found.append(SheetChange(now.texts, gained, lost))
    return tuple(found)
