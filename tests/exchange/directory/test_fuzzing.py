# SPDX-License-Identifier: MIT
"""Real files, damaged in every way that is thought of: no crash, no hang, no row unaccounted for.

`make soak` plays thousands of them; here it is a few hundred.
"""

import csv
import io
import random
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from peercenter.domain.directory.mapping import guessed
from peercenter.errors import Refused
from peercenter.exchange.directory.reading import Package, read
from peercenter.exchange.directory.sources import SourceKind, open_source
from peercenter.exchange.directory.writing import write_json, write_xlsx
from tests.exchange.directory.directories import DATA, HARVESTED, OFFICIAL, OHANA, reading

TIMES = settings().max_examples // 2
_LEAST_LINES = 12
_SOME_LINES = 20

Damage = Callable[[bytes, random.Random], bytes]


def _lines(change: Callable[[list[bytes], random.Random], None]) -> Damage:
    def damage(data: bytes, dice: random.Random) -> bytes:
        lines = data.splitlines(keepends=True)
        change(lines, dice)
        return b"".join(lines)

    return damage


def _table(change: Callable[[list[list[str]], random.Random], None]) -> Damage:
    def damage(data: bytes, dice: random.Random) -> bytes:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8", "replace"), newline="")))
        if rows and rows[0]:
            change(rows, dice)
        text = io.StringIO(newline="")
        csv.writer(text).writerows(rows)
        return text.getvalue().encode("utf-8", "replace")

    return damage


def flip(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randint(1, 20)):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(1, len(data))]


def drop_some(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data))
    return data[:start] + data[start + dice.randint(1, 200) :]


def insert_signs(data: bytes, dice: random.Random) -> bytes:
    signs = [b'"', b",", b"\n", b"\r", b"\x00", b"{", b"]", b"\\", b"\xff", b"\xef\xbb\xbf", b";"]
    for _ in range(dice.randint(1, 10)):
        at = dice.randrange(len(data) + 1)
        data = data[:at] + dice.choice(signs) * dice.randint(1, 5) + data[at:]
    return data


def other_letters(data: bytes, dice: random.Random) -> bytes:
    encoding = dice.choice(["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp037"])
    return data.decode("utf-8", "replace").encode(encoding, "replace")


def double_lines(lines: list[bytes], dice: random.Random) -> None:
    for _ in range(dice.randint(1, 10)):
        lines.insert(dice.randrange(len(lines) + 1), dice.choice(lines))


def shuffle_lines(lines: list[bytes], dice: random.Random) -> None:
    dice.shuffle(lines)


def swap_cells(rows: list[list[str]], dice: random.Random) -> None:
    for _ in range(dice.randint(1, 40)):
        one, other = dice.choice(rows), dice.choice(rows)
        if one and other:
            place, to = dice.randrange(len(one)), dice.randrange(len(other))
            one[place], other[to] = other[to], one[place]


def drop_column(rows: list[list[str]], dice: random.Random) -> None:
    place = dice.randrange(len(rows[0]))
    for row in rows:
        del row[place : place + 1]


def shift_cells(rows: list[list[str]], dice: random.Random) -> None:
    for _ in range(dice.randint(1, 10)):
        row = dice.choice(rows)
        if dice.random() < 1 / 2:
            row.insert(dice.randrange(len(row) + 1), "x")
        elif row:
            row.pop()


def nasty_cells(rows: list[list[str]], dice: random.Random) -> None:
    nasty = [
        "=1+1", "9" * 400, "1e999", "NaN", "-0", "\ud7ff", "&" * 50 + "amp;" * 50, "(" * 300,
        "0001-01-01", "99/99/9999", "24:00", "://", "@", "a@b@c", "\u202e", "x" * 5_000, "'", "\\N",
        ",".join("abc") * 90, "00000000-0000-0000-0000-000000000000", "MO,TU,", "٣", "½",
    ]  # fmt: skip
    for _ in range(dice.randint(1, 40)):
        row = dice.choice(rows)
        if row:
            row[dice.randrange(len(row))] = dice.choice(nasty)


DAMAGES: tuple[Damage, ...] = (
    flip, cut, drop_some, insert_signs, other_letters,
    _lines(double_lines), _lines(shuffle_lines),
    _table(swap_cells), _table(drop_column), _table(shift_cells), _table(nasty_cells),
)  # fmt: skip


def survives(path: Path) -> Package | None:
    """Read whatever it is; every row is accounted for, or it is refused in words."""
    try:
        source = open_source(path)
        if source.kind is SourceKind.LIST:
            mapping = guessed(source.tables[0].headings, source.tables[0].sample)
            return read(source, scope="x", mapping=mapping)
    except Refused:
        return None
    return reading(path)


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the county directory with fewer rows, so that many cases take little time."""
    folder = tmp_path_factory.mktemp("county")
    for path in OHANA.glob("*.csv"):
        lines = path.read_bytes().splitlines(keepends=True)
        (folder / path.name).write_bytes(b"".join(lines[:_LEAST_LINES]))
    return folder


@pytest.mark.parametrize("where", ["ohana", "hsds-1.1", "hsds-3.2"])
def test_damaged_tables_are_read_as_far_as_they_can_be(
    tmp_path: Path, county: Path, where: str
) -> None:
    dice = random.Random(f"tables {where} {TIMES}")
    origin = county if where == "ohana" else DATA / where
    names = sorted(one.name for one in origin.glob("*.csv"))

    for number in range(TIMES):
        path = tmp_path / str(number)
        path.mkdir()
        chosen = dice.sample(names, 5)
        for place, name in enumerate(chosen):
            data = (origin / name).read_bytes()
            damaged = dice.choice(DAMAGES)(data, dice) if place < 3 else data
            (path / name).write_bytes(damaged)
        package = survives(path)
        assert package is not None
        _nothing_lost(package, path, set(chosen[3:]))
        shutil.rmtree(path)


def _nothing_lost(package: Package, path: Path, whole: set[str]) -> None:
    """Check that what was not damaged has come in with every row."""
    counted = {account.file: account.rows for account in package.accounts}
    for name in whole:
        with (path / name).open(encoding="utf-8", newline="") as file:
            assert counted[name] == sum(1 for _ in csv.DictReader(file)), name


def test_damaged_lines_of_json_cost_themselves_only(tmp_path: Path) -> None:
    dice = random.Random(f"lines {TIMES}")
    lines = HARVESTED.read_bytes().splitlines(keepends=True)[:_SOME_LINES]
    path = tmp_path / "x.jsonl"

    for _ in range(TIMES // 2):
        changed = list(lines)
        places = dice.sample(range(6, len(lines)), 3)
        for place in places:
            damage = dice.choice(DAMAGES[:3])
            changed[place] = damage(lines[place], dice).replace(b"\n", b" ") + b"\n"
        path.write_bytes(b"".join(changed))
        package = survives(path)
        assert package is not None
        organizations = [one for one in package.records if one.entity == "organization"]
        assert len(organizations) >= len(lines) - len(places)


def test_damaged_archives_books_and_objects_are_read_or_refused(tmp_path: Path) -> None:
    dice = random.Random(f"files {TIMES}")
    records = reading(OFFICIAL).records
    write_json(records, tmp_path / "x.json")
    write_xlsx(records, tmp_path / "x.xlsx")
    shutil.make_archive(str(tmp_path / "x"), "zip", OFFICIAL)
    wholes = {name: (tmp_path / name).read_bytes() for name in ("x.json", "x.xlsx", "x.zip")}

    for _ in range(TIMES):
        name = dice.choice(sorted(wholes))
        data = wholes[name]
        for _ in range(dice.randint(1, 3)):
            data = dice.choice(DAMAGES[:4])(data, dice) or b"x"
        (tmp_path / name).write_bytes(data)
        survives(tmp_path / name)


def test_damage_inside_an_archive_costs_what_is_damaged(tmp_path: Path) -> None:
    dice = random.Random(f"inside {TIMES}")
    tables = {path.name: path.read_bytes() for path in OFFICIAL.glob("*.csv")}

    for _ in range(TIMES // 2):
        chosen = dice.choice(sorted(tables))
        with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
            for name, data in tables.items():
                archive.writestr(name, dice.choice(DAMAGES)(data, dice) if name == chosen else data)
        package = survives(tmp_path / "x.zip")
        assert package is not None
        assert len(package.records) >= len(tables) - 1


def test_lists_of_anything_are_read_or_refused(tmp_path: Path) -> None:
    dice = random.Random(f"lists {TIMES}")
    heads = ["Agency", "Program", "Phone", "Address", "Hours", "Ages", "Languages", "Free?", "ID"]
    rows = [heads, *([f"{head} {number}" for head in heads] for number in range(8))]
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)

    for _ in range(TIMES):
        data = dice.choice(DAMAGES)(text.getvalue().encode(), dice)
        (tmp_path / "x.csv").write_bytes(data)
        package = survives(tmp_path / "x.csv")
        if package is not None:
            for account in package.accounts:
                assert account.rows == account.read + account.merged + account.left_out


def test_the_damage_is_real() -> None:
    dice = random.Random(1)
    data = (OHANA / "phones.csv").read_bytes()

    assert all(damage(data, dice) != data for damage in DAMAGES)
