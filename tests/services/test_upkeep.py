# SPDX-License-Identifier: MIT
"""The command that opens the kiosk: it says where the data is unless that goes without saying."""

import shlex
from pathlib import Path

import pytest

from peercenter import paths
from peercenter.paths import DataDir
from tests.support.builders import services_of


def command_on(data: DataDir) -> str:
    with services_of(data) as services:
        return services.upkeep.kiosk_command("HARBOR")


def test_the_usual_folder_goes_without_saying(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert command_on(DataDir(paths.default_data_dir())) == "peercenter kiosk --center HARBOR"


@pytest.mark.parametrize("folder", ["elsewhere", "a folder", "it's $HOME; `ls`"])
def test_any_other_folder_is_named_so_that_a_shell_understands_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: str
) -> None:
    monkeypatch.chdir(tmp_path)

    said = shlex.split(command_on(DataDir(Path(folder))))

    assert said[-2:] == ["--data-dir", str(tmp_path / folder)]
