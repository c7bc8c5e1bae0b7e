# SPDX-License-Identifier: MIT
"""Reading a directory: every row of a source as records of HSDS 3.2, or the reason why not."""

from dataclasses import dataclass

from peercenter.domain.directory.mapping import ListMapping
from peercenter.domain.directory.problems import Cancelled, Problem, TableAccount, Trouble
from peercenter.domain.directory.records import Record
from peercenter.errors import Reason, Refused
from peercenter.exchange.directory.boxes import UNREADABLE, Box, Member
from peercenter.exchange.directory.decoding import Decoder
from peercenter.exchange.directory.gathering import Gathering
from peercenter.exchange.directory.limits import LIMITS, AskCancelled, Progress
from peercenter.exchange.directory.rows import TableReader
from peercenter.exchange.directory.sources import Source, SourceKind, SourceTable, rows_of

_TELL_EVERY = 500


@dataclass(frozen=True, slots=True)
class Package:
    """All a source holds."""

    records: tuple[Record, ...]
    """What is referred to comes before what refers to it, as far as kinds go."""
    problems: tuple[Problem, ...]
    accounts: tuple[TableAccount, ...]


def read(
    source: Source,
    *,
    scope: str,
    mapping: ListMapping | None = None,
    progress: Progress = lambda _share: None,
    cancelled: AskCancelled = lambda: False,
) -> Package:
    """Read a source.

    Args:
        source: from `open_source`.
        scope: whose it is; goes into the ids that have to be made.
        mapping: what the columns of a list mean.
        progress: told now and then.
        cancelled: asked now and then.

    Raises:
        Cancelled: when asked to stop.
        Refused: MAPPING_MISSING, DIRECTORY_TOO_LARGE, FILE_MISSING, FILE_DAMAGED.
    """
    if source.kind is SourceKind.LIST and (mapping is None or not mapping.names_entries):
        raise Refused(Reason.MAPPING_MISSING)
    gathering = Gathering(scope)
    gathering.problems += source.problems
    with Box(source.path) as box:
        members = {member.name: member for member in box.members}
        total = sum(members[table.file].size for table in source.tables if table.file in members)
        done = 0
        for table in source.tables:
            member = members.get(table.file)
            if member is None:
                gathering.tell(table.file, 0, Trouble.DAMAGED)
                continue
            _read_table(box, member, table, gathering, cancelled)
            done += member.size
            progress(done / max(1, total))
    records = gathering.finish()
    accounts = tuple(account.finished() for account in gathering.accounts)
    return Package(records, tuple(gathering.problems), accounts)


def _read_table(
    box: Box, member: Member, table: SourceTable, gathering: Gathering, cancelled: AskCancelled
) -> None:
    if table.table is None:
        gathering.tell(table.file, 0, Trouble.UNKNOWN_TABLE)
        return
    reader = TableReader(gathering, table.table, table.file, table.headings)
    decoder = Decoder(LIMITS.row)
    try:
        for row in rows_of(box, member, decoder):
            if row.number == 1:
                continue
            if row.number % _TELL_EVERY == 0 and cancelled():
                raise Cancelled
            if row.trouble is not None:
                reader.leave_out(row.number, row.trouble, row.cells[0])
            else:
                reader.take(row.number, row.cells)
    except UNREADABLE:
        gathering.tell(table.file, 0, Trouble.CUT)
