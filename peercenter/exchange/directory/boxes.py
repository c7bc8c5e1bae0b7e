# SPDX-License-Identifier: MIT
"""The files of a directory, whether they lie in a folder, in a ZIP, or alone.

Nothing is ever unpacked to a disk. Names are only compared, never opened as paths.
"""

import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader, RawIOBase
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self, cast

from peercenter.domain.directory.problems import Problem, Trouble
from peercenter.errors import Reason, Refused
from peercenter.exchange.directory.limits import LIMITS, Limits

UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)
"""What reading from a damaged archive raises."""
_SEE_BELOW = 0xFFFFFFFF
"""Stands in an archive where a number is too large for its place."""
_PIECE = 8_192
_DESCRIPTION = "datapackage.json"
_QUIET = frozenset({".ds_store", "thumbs.db", "desktop.ini", _DESCRIPTION})
_QUIET_ENDS = (".md", ".pdf", ".xsd", ".yml", ".yaml", ".license")
_QUIET_STARTS = ("._", ".git", "~$", "license", "readme", "copying", "notice", "changelog")


@dataclass(frozen=True, slots=True)
class Member:
    """A file of a box."""

    name: str
    """With its folders: "county/organizations.csv"."""
    size: int


class Box:
    """The files that belong together; close it when done."""

    def __init__(self, path: Path, limits: Limits = LIMITS) -> None:
        """Open a folder, an archive or a file.

        Raises Refused: FILE_MISSING, NOT_A_DIRECTORY, DIRECTORY_TOO_LARGE, FILE_DAMAGED.
        """
        self.problems: list[Problem] = []
        self._limits = limits
        self._path = path
        self._left = limits.unpacked_bytes
        self._archive: zipfile.ZipFile | None = None
        self._files: dict[str, Path] = {}
        try:
            mode = path.stat().st_mode
            if stat.S_ISDIR(mode):
                self._list_folder(path, 0)
            elif not stat.S_ISREG(mode):
                raise Refused(Reason.NOT_A_DIRECTORY)
            elif path.stat().st_size > limits.file_bytes:
                raise too_large(limits)
            elif is_zip(path) and not is_workbook(path):
                self._archive = open_zip(path, limits)
            else:
                self._files[path.name] = path
        except (OSError, ValueError) as error:
            raise Refused(Reason.FILE_MISSING, file=str(path)) from error
        self.members = tuple(self._list())
        if not self.members:
            raise Refused(Reason.NOT_A_DIRECTORY)

    def open(self, member: Member) -> "Counted":
        """Open a file of the box for reading bytes.

        Raises one of UNREADABLE when it cannot be.
        """
        if self._archive is not None:
            return Counted(cast("zipfile.ZipExtFile", self._archive.open(member.name)), self)
        return Counted(self._files[member.name].open("rb"), self)

    def path_of(self, member: Member) -> Path | None:
        """Return where a file lies, None if it is inside an archive."""
        return self._files.get(member.name)

    def description(self, most: int) -> bytes:
        """Return the description that lies beside the tables of a package, if there is one."""
        try:
            if self._archive is not None:
                found = [
                    info
                    for info in self._archive.infolist()
                    if PurePosixPath(info.filename).name.lower() == _DESCRIPTION
                    and _trouble_of(info) is None
                ]
                if not found:
                    return b""
                with self._archive.open(found[0]) as file:
                    return file.read(most)
            path = self._path / _DESCRIPTION
            if not path.is_file() or path.is_symlink():
                return b""
            with path.open("rb") as plain:
                return plain.read(most)
        except UNREADABLE:
            return b""

    def spend(self, size: int) -> None:
        """Count what has been read.

        Raises Refused: DIRECTORY_TOO_LARGE.
        """
        self._left -= size
        if self._left < 0:
            raise too_large(self._limits)

    def refill(self) -> None:
        """Start counting anew, for another reading from the beginning."""
        self._left = self._limits.unpacked_bytes

    def close(self) -> None:
        """Let go of the archive."""
        if self._archive is not None:
            self._archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _list(self) -> Iterator[Member]:
        if self._archive is None:
            for name, path in sorted(self._files.items()):
                yield Member(name, path.stat().st_size)
            return
        seen: set[str] = set()
        for info in sorted(self._archive.infolist(), key=lambda one: one.filename):
            if info.is_dir() or _is_quiet(info.filename):
                continue
            trouble = _trouble_of(info)
            if trouble is None and info.filename in seen:
                trouble = Trouble.IGNORED
            if trouble is not None:
                self.problems.append(Problem(info.filename, 0, trouble))
                continue
            seen.add(info.filename)
            yield Member(info.filename, info.file_size)

    def _list_inner(self, folder: Path, name: str, depth: int) -> None:
        if depth > self._limits.depth:
            self.problems.append(Problem(name, 0, Trouble.IGNORED))
            return
        try:
            self._list_folder(folder, depth)
        except OSError:  # one that nobody here may look into does not stop the rest
            self.problems.append(Problem(name, 0, Trouble.DAMAGED))

    def _list_folder(self, folder: Path, depth: int) -> None:
        with os.scandir(folder) as found:
            for entry in sorted(found, key=lambda one: one.name):
                name = str(Path(entry.path).relative_to(self._path).as_posix())
                if _is_quiet(name):
                    continue
                if len(self._files) >= self._limits.members:
                    raise too_large(self._limits)
                if entry.is_symlink():
                    self.problems.append(Problem(name, 0, Trouble.UNSAFE))
                elif entry.is_dir():
                    self._list_inner(Path(entry.path), name, depth + 1)
                elif entry.is_file():
                    self._files[name] = Path(entry.path)
                else:
                    self.problems.append(Problem(name, 0, Trouble.UNSAFE))


class Counted(RawIOBase):
    """A file whose bytes are counted, so that no archive unpacks without end."""

    def __init__(self, source: "BufferedReader | zipfile.ZipExtFile", box: Box) -> None:
        super().__init__()
        self._source = source
        self._box = box

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # any buffer there
        """Read and count."""
        # One piece at a time: what comes before damage is not lost with what comes after.
        data = self._source.read1(min(len(buffer), _PIECE))
        self._box.spend(len(data))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close what is behind it."""
        self._source.close()
        super().close()


def too_large(limits: Limits) -> Refused:
    """Return the refusal of what is beyond all bounds."""
    return Refused(
        Reason.DIRECTORY_TOO_LARGE, most=limits.unpacked_bytes // 1_000_000, rows=limits.rows
    )


def is_zip(path: Path) -> bool:
    """Tell whether a file is an archive, by its first bytes."""
    with path.open("rb") as file:
        return file.read(4) in {b"PK\x03\x04", b"PK\x05\x06"}


def is_workbook(path: Path) -> bool:
    """Tell whether an archive is a spreadsheet, by what is in it.

    Raises Refused: DIRECTORY_TOO_LARGE, FILE_DAMAGED.
    """
    with open_zip(path, LIMITS) as archive:
        names = archive.namelist()
        return "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names)


def open_zip(path: Path, limits: Limits) -> zipfile.ZipFile:
    """Open an archive whose list of files and unpacked size are within bounds.

    Raises Refused: DIRECTORY_TOO_LARGE, FILE_DAMAGED.
    """
    if _index_size(path) > limits.index_bytes:
        raise too_large(limits)
    try:
        archive = zipfile.ZipFile(path)
    except (*UNREADABLE, ValueError, struct.error, UnicodeDecodeError) as error:
        raise Refused(Reason.FILE_DAMAGED) from error
    infos = archive.infolist()
    unpacked = sum(info.file_size for info in infos)
    packed = max(1, path.stat().st_size)
    is_bomb = unpacked > limits.ratio_from and unpacked // packed > limits.ratio
    if len(infos) > limits.members or unpacked > limits.unpacked_bytes or is_bomb:
        archive.close()
        raise too_large(limits)
    return archive


def _index_size(path: Path) -> int:
    """Return how large an archive says its list of files is; zipfile would read all of it."""
    with path.open("rb") as file:
        file.seek(0, os.SEEK_END)
        start = max(0, file.tell() - 66_000)
        file.seek(start)
        tail = file.read()
    sizes = [0]
    at = tail.rfind(b"PK\x05\x06")
    if at >= 0 and len(tail) >= at + 16:
        (size,) = struct.unpack_from("<L", tail, at + 12)
        sizes.append(size % _SEE_BELOW)
    at = tail.rfind(b"PK\x06\x06")
    if at >= 0 and len(tail) >= at + 48:
        sizes += struct.unpack_from("<Q", tail, at + 40)
    return max(sizes)


def _trouble_of(info: zipfile.ZipInfo) -> Trouble | None:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        return Trouble.UNSAFE
    if stat.S_ISLNK(info.external_attr >> 16):
        return Trouble.UNSAFE
    if info.flag_bits & 0x1:
        return Trouble.LOCKED
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        return Trouble.IGNORED  # the others may ask for gigabytes to unpack a few bytes
    return None


def _is_quiet(name: str) -> bool:
    """Tell whether a file is one that comes along with packages and holds none of their rows."""
    path = PurePosixPath(name.lower())
    return (
        "__macosx" in path.parts
        or path.name in _QUIET
        or path.name.startswith(_QUIET_STARTS)
        or path.name.endswith(_QUIET_ENDS)
    )
