# SPDX-License-Identifier: MIT
"""What a tally sheet says, on paper and on the form alike."""

from peercenter.domain.arrivals import LastHere
from peercenter.domain.reporting import labels
from peercenter.domain.reporting.catalog import INFO
from peercenter.domain.reporting.tally_sheet import (
    Block,
    BlockKind,
    Line,
    Remark,
    RemarkKind,
    TallySheet,
)
from peercenter.domain.tallies import Cell, Measure
from peercenter.words import Words


def title(words: Words, block: Block) -> str:
    """Return the title of a block."""
    if block.measure is not None and block.kind in {BlockKind.MEASURE, BlockKind.CROSS}:
        return labels.measure(words, block.measure)
    return {
        BlockKind.VISITS: words.text("People who came in"),
        BlockKind.WANTS: words.text("What would you like?"),
        BlockKind.LAST_HERE: words.text("When were you last at one of our centers?"),
        BlockKind.GROUPS: words.text("Groups and classes"),
        BlockKind.ALSO: words.text("Also counted"),
        BlockKind.SUPPLIES: words.text("Supplies given"),
        BlockKind.LOOKS: words.text("Looks around the room"),
    }[block.kind]


def hint(words: Words, block: Block) -> str:
    """Return what is counted in a block, in a few words; may be empty."""
    return {
        BlockKind.VISITS: words.text(
            "One mark for each person, in the hour they come; none for coming back that day."
        ),
        BlockKind.WANTS: words.text("One mark for each wish; several are fine."),
        BlockKind.LAST_HERE: words.text("One mark for each person; nobody has to answer."),
        BlockKind.GROUPS: words.text("One mark for each head."),
        BlockKind.ALSO: words.text("One mark for each."),
        BlockKind.SUPPLIES: words.text("One mark for each."),
        BlockKind.LOOKS: words.text("Once in a while, count heads. One mark for each look."),
        BlockKind.MEASURE: _measure_hint(words, block.measure),
        BlockKind.CROSS: words.text("One mark for each person, where line and column meet."),
    }[block.kind]


def name(words: Words, sheet: TallySheet, line: Line) -> str:
    """Return the name of a line."""
    cell = line.entries[0].cell
    if line.texts is not None:
        own = words.pick(line.texts)
        return own if line.starts is None else f"{words.clock(line.starts)} {own}"
    if cell.hour is not None:
        return words.hour_span(cell.hour)
    return _category(words, sheet, cell) or labels.measure(words, cell.measure)


def _category(words: Words, sheet: TallySheet, cell: Cell) -> str:
    """Return the name of a line's category; nothing for a measure that has only one."""
    info = INFO[cell.measure]
    if info.crosses is not None:
        return labels.category(words, info.crosses[0], cell.category.split(".")[0])
    if cell.measure is Measure.LAST_HERE:
        since = words.month_day(sheet.year_begins)
        return labels.answer(words, LastHere(cell.category), since)
    return labels.category(words, cell.measure, cell.category) if info.categories else ""


def columns(words: Words, block: Block) -> tuple[str, ...]:
    """Return the heads above a grid; none above a list."""
    if block.kind is BlockKind.LOOKS:
        return words.text("Heads seen"), words.text("Looks")
    crosses = INFO[block.measure].crosses if block.measure is not None else None
    if crosses is None:
        return ()
    cells = (entry.cell for entry in block.lines[0].entries)
    return tuple(
        labels.category(words, crosses[1], cell.category.split(".", 1)[1]) for cell in cells
    )


def known(words: Words, sheet: TallySheet) -> str:
    """Return that a sheet of that day was typed in before; empty if none was."""
    visits = sum(
        entry.paper
        for block in sheet.blocks
        if block.kind is BlockKind.VISITS
        for entry in block.entries
    )
    if not visits:
        return ""
    return words.count(
        "{n} visit of this day came from paper before. What you type now is added to it.",
        "{n} visits of this day came from paper before. What you type now is added to them.",
        visits,
    )


def remark(words: Words, found: Remark) -> str:
    """Return what seems odd about the numbers, in a sentence."""
    match found.kind:
        case RemarkKind.NO_ANSWER:
            return words.count(
                "{n} visit has no answer to “last here”. It counts as skipped.",
                "{n} visits have no answer to “last here”. They count as skipped.",
                found.by,
            )
        case RemarkKind.MORE_ANSWERS:
            return words.count(
                "There is {n} more answer to “last here” than visits. Look at the paper again.",
                "There are {n} more answers to “last here” than visits. Look at the paper again.",
                found.by,
            )
        case RemarkKind.FEWER_WANTS:
            return words.count(
                "There is {n} wish fewer than visits. Some visitors may not have said any.",
                "There are {n} wishes fewer than visits. Some visitors may not have said any.",
                found.by,
            )
    within = INFO[found.measure].within or Measure.VISITS
    text = words.text("More marks under “{part}” than under “{whole}”: {n} too many.")
    return text.format(
        part=labels.measure(words, found.measure),
        whole=words.text("People who came in")
        if within is Measure.VISITS
        else labels.measure(words, within),
        n=found.by,
    )


def _measure_hint(words: Words, measure: Measure | None) -> str:
    within = INFO[measure].within if measure is not None else None
    if within is Measure.VISITS:
        return words.text("One mark for each person; nobody has to answer.")
    return words.text("One mark for each.")
