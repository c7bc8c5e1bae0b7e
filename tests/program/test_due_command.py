# SPDX-License-Identifier: MIT
"""`peercenter directory due`: whom to call, as lines, as JSON and on paper."""

import json
from pathlib import Path

import pytest

from peercenter.cli import run
from peercenter.domain.directory.drafts import EntryDraft, PhoneDraft
from peercenter.paths import DataDir
from tests.reports.reading import text
from tests.support.builders import CODES, a_network, services_of


@pytest.fixture
def network(data_dir: DataDir) -> DataDir:
    a_network(data_dir)
    with services_of(data_dir) as services:
        services.editing.save(
            EntryDraft(
                name="Invented Pantry",
                organization="Invented Neighbors",
                phones=(PhoneDraft("5550100142"),),
            )
        )
    return data_dir


def due(data: DataDir, *more: str) -> int:
    folder = str(data.root)
    return run(["directory", "due", "--center", CODES[0], "--data-dir", folder, *more])


def test_what_is_due_is_told_line_by_line(
    network: DataDir, capsys: pytest.CaptureFixture[str]
) -> None:
    assert due(network) == 0
    assert capsys.readouterr().out == (
        "unchecked    never      (555) 010-0142       Invented Pantry, Invented Neighbors\n"
    )


def test_scripts_get_json(network: DataDir, capsys: pytest.CaptureFixture[str]) -> None:
    assert due(network, "--json") == 0
    (item,) = json.loads(capsys.readouterr().out)
    assert (item["name"], item["standing"], item["confirmed"]) == (
        "Invented Pantry",
        "unchecked",
        None,
    )


def test_the_call_list_is_written_in_the_language_asked_for(
    network: DataDir, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "calls.pdf"
    assert due(network, "--out", str(file), "--language", "es", "--paper", "a4") == 0
    assert str(file) in capsys.readouterr().out
    said = text(file.read_bytes())
    assert "(555) 010-0142" in said
    assert "Qué preguntar" in said
