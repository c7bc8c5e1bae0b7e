# SPDX-License-Identifier: MIT
"""Importing somebody's list: by what its columns mean, which is asked once and remembered."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from peercenter.db.queries.directory.records import stored
from peercenter.domain.directory.entries import Query
from peercenter.domain.directory.importing import Step
from peercenter.domain.directory.mapping import Column, ListMapping
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services.house import Services
from tests.support.builders import a_database, a_network, services_of


@pytest.fixture
def network(data_dir: DataDir) -> Iterator[Services]:
    a_network(data_dir)
    with services_of(data_dir) as services:
        yield services


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "lists"


def found(services: Services, text: str) -> list[str]:
    center = services.today.centers()[0]
    results = services.directory.search(Query(text=text), center_id=center.id)
    return [hit.name for hit in results.hits]


LIST = """Wer,Service,Phone,Where exactly,Hours,Stars
Invented Table,Hot meals,555-010-0160,"3 Oak Street, Example Harbor, ME 04100",Mon-Fri 11:30am-1pm,4
,,,,,
"Nobody knows",,"call 211",,by appointment,
"""


def a_list(folder: Path, text: str = LIST) -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / "Our list.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_list_is_taken_by_what_its_columns_mean(
    network: Services, data_dir: DataDir, folder: Path
) -> None:
    look = network.importing.look(a_list(folder))
    assert (look.source, look.kind, look.remembered) == ("Our list", "list", False)
    assert look.mapping is not None
    assert look.mapping.columns["Service"] is Column.NAME
    assert "Wer" not in look.mapping.columns
    chosen = ListMapping(
        {**look.mapping.columns, "Wer": Column.ORGANIZATION, "Where exactly": Column.ADDRESS}
    )
    plan = network.importing.plan(a_list(folder), mapping=chosen)
    account = network.importing.apply(plan)
    assert (account.files[0].steps[Step.NEW], account.left_out) == (2, 1)
    assert found(network, "hot meals oak") == ["Hot meals"]
    assert found(network, "nobody knows") == ["Nobody knows"]
    with a_database(data_dir) as database, database.read() as session:
        kept = [dict(one.record.kept) for one in stored(session, "service")]
        hours = [dict(one.record.values) for one in stored(session, "schedule")]
    assert {"Stars": "4"} in kept
    assert {"MO,TU,WE,TH,FR", None} == {one.get("byday") for one in hours}


def test_a_lists_mapping_is_remembered_for_its_headings(network: Services, folder: Path) -> None:
    file = a_list(folder)
    chosen = ListMapping({"Wer": Column.ORGANIZATION, "Service": Column.NAME})
    network.importing.apply(network.importing.plan(file, "Our people", mapping=chosen))
    look = network.importing.look(file.rename(folder / "another name.csv"))
    assert (look.source, look.known, look.remembered) == ("Our people", True, True)
    assert look.mapping == chosen
    again = network.importing.plan(look.path)
    assert again.file.remembered
    assert again.account.total(Step.NEW) == 0
    wider = look.path.read_text(encoding="utf-8").replace("Stars", "Stars,Town")
    look.path.write_text(wider, encoding="utf-8")
    new = network.importing.plan(look.path, "Our people").file
    assert not new.remembered
    assert new.mapping == ListMapping({**chosen.columns, "Town": Column.CITY})


def test_a_list_that_names_nothing_is_refused(network: Services, folder: Path) -> None:
    file = a_list(folder, "x,y\n1,2\n")
    with pytest.raises(Refused) as refused:
        network.importing.plan(file)
    assert refused.value.reason is Reason.MAPPING_MISSING
