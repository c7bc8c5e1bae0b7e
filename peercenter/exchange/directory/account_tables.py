# SPDX-License-Identifier: MIT
"""The account of an import as sheets: what became of every row, and what was wrong with some."""

from peercenter.domain.directory.import_account import FROM_A_FILE, Account
from peercenter.domain.directory.import_wording import step_name, topic, trouble_name
from peercenter.exchange.spreadsheets import Cell, Table
from peercenter.words import Words


def all_tables(account: Account, words: Words) -> tuple[Table, ...]:
    """Return the sheets of a workbook."""
    return _files(account, words), problems(account, words)


def problems(account: Account, words: Words) -> Table:
    """Return what could not be taken as it is, to be put right where the file comes from."""
    heads = (
        words.text("File"),
        words.text("Row"),
        words.text("Column"),
        words.text("What is wrong"),
        words.text("What the file says"),
        words.text("Did the row come in?"),
    )
    yes, no = words.text("yes"), words.text("no")
    rows = tuple(
        (
            one.file,
            one.row or None,
            one.column,
            trouble_name(one.reason, words),
            one.detail,
            no if one.left_out else yes,
        )
        for one in account.problems
    )
    return Table(words.text("What was wrong"), heads, rows, has_total=False)


def _files(account: Account, words: Words) -> Table:
    heads = (
        words.text("File"),
        words.text("What it lists"),
        words.text("Rows"),
        *(step_name(step, words) for step in FROM_A_FILE),
        words.text("merged"),
        words.text("left out"),
    )
    counts = [
        (one.rows, *(one.steps.get(step, 0) for step in FROM_A_FILE), one.merged, one.left_out)
        for one in account.files
    ]
    rows: list[tuple[Cell, ...]] = [
        (one.file, topic(one.entity, words), *numbers)
        for one, numbers in zip(account.files, counts, strict=True)
    ]
    sums = [sum(column) for column in zip(*counts, strict=True)]
    total = (words.text("Total"), None, *sums)
    return Table(words.text("Rows"), heads, (*rows, total))
