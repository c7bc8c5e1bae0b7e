# SPDX-License-Identifier: MIT
"""Where things are: the program's own resources and the data folder."""

import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@cache
def resources() -> Path:
    """Return the folder of fonts, icons and translations, in a checkout or in the bundle."""
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parent.parent
    return root / "resources"


def default_data_dir() -> Path:
    """Return the user's data folder for PeerCenter."""
    import platformdirs  # noqa: PLC0415 - not wanted where the folder is named

    return platformdirs.user_data_path("peercenter", appauthor=False)


@dataclass(frozen=True, slots=True)
class DataDir:
    """The files of one network on this computer; only their owner may read them."""

    root: Path

    @property
    def database(self) -> Path:
        """The one database file."""
        return self.root / "peercenter.db"

    @property
    def backups(self) -> Path:
        """Copies made before an upgrade or on request."""
        return self.root / "backups"

    @property
    def locks(self) -> Path:
        """Files that show which device slot a running process holds."""
        return self.root / "locks"

    @property
    def logs(self) -> Path:
        """Short logs without any payload."""
        return self.root / "logs"

    @property
    def paper(self) -> Path:
        """PDFs of day sheets on their way to a printer; emptied at the start of the desk."""
        return self.root / "paper"

    @property
    def desk_settings(self) -> Path:
        """How people like the desk on this computer; no part of the network's data."""
        return self.root / "desk.ini"

    def prepare(self) -> None:
        """Create the folders, readable by their owner alone.

        Raises OSError when the folder cannot be made.
        """
        os.umask(0o077)
        for folder in (self.root, self.backups, self.locks, self.logs, self.paper):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
