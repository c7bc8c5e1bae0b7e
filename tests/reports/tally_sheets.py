# SPDX-License-Identifier: MIT
"""Invented tally sheets: a plain day's, one with every measure kept, one for any day."""

from dataclasses import replace
from datetime import date, time

from peercenter.domain.arrivals import LastHere
from peercenter.domain.reporting.catalog import AGE_BANDS, INFO, VISITOR_KINDS
from peercenter.domain.reporting.tally_sheet import Block, BlockKind, Entry, Line, TallySheet
from peercenter.domain.tallies import Cell, Measure

FRIDAY = date(2026, 11, 20)


def line(*cells: Cell, **named: object) -> Line:
    return Line(tuple(map(Entry, cells)), **named)  # type: ignore[arg-type]


def block(kind: BlockKind, measure: Measure, *categories: str) -> Block:
    return Block(kind, measure, tuple(line(Cell(measure, code)) for code in categories))


VISITS = Block(
    BlockKind.VISITS,
    Measure.VISITS,
    tuple(line(Cell(Measure.VISITS, hour=hour)) for hour in range(9, 20)),
)
WANTS = Block(
    BlockKind.WANTS,
    Measure.WANTS,
    (
        line(Cell(Measure.WANTS, "talk"), texts={"en": "Talk with a peer", "es": "Hablar"}),
        line(Cell(Measure.WANTS, "quiet"), texts={"en": "A quiet place ✨"}),
        line(Cell(Measure.WANTS, "just_in")),
    ),
)
GROUPS = Block(
    BlockKind.GROUPS,
    Measure.GROUP_ATTENDANCE,
    (
        line(
            Cell(Measure.GROUP_ATTENDANCE, "g"),
            texts={"en": "A circle with a name that is much longer than its place"},
            starts=time(17),
        ),
    ),
)
SHEET = TallySheet(
    network="Invented Network",
    center_id="c",
    center="Harbor House",
    day=FRIDAY,
    year_begins=date(2026, 7, 1),
    blocks=(
        VISITS,
        WANTS,
        block(BlockKind.LAST_HERE, Measure.LAST_HERE, *list(LastHere)[:-1]),
        GROUPS,
        block(BlockKind.SUPPLIES, Measure.SUPPLIES, "", "meals"),
    ),
)
CROSS = Block(
    BlockKind.CROSS,
    Measure.KIND_BY_AGE,
    tuple(
        line(*(Cell(Measure.KIND_BY_AGE, f"{kind}.{band}") for band in AGE_BANDS))
        for kind in VISITOR_KINDS
    ),
)
LOOKS = Block(
    BlockKind.LOOKS,
    None,
    tuple(
        line(Cell(Measure.PEOPLE_HERE, hour=hour), Cell(Measure.LOOKS_AROUND, hour=hour))
        for hour in range(9, 20)
    ),
)
MEASURES = tuple(
    block(BlockKind.MEASURE, measure, *found)
    for measure, info in INFO.items()
    if info.is_optional and isinstance(found := info.categories, tuple) and found
    if info.crosses is None
)
FULL = replace(SHEET, blocks=(*SHEET.blocks, *MEASURES, CROSS, LOOKS))
BLANK = replace(
    SHEET, day=None, blocks=(*SHEET.blocks[:3], replace(GROUPS, lines=()), SHEET.blocks[-1])
)
