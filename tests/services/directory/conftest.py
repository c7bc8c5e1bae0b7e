# SPDX-License-Identifier: MIT
"""A network with a clock that can be moved, and its file."""

from collections.abc import Iterator

import pytest

from peercenter.db.session import Database
from peercenter.paths import DataDir
from peercenter.services.house import Services
from tests.support.builders import MovingClock, a_database, a_network, services_of


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def network(data_dir: DataDir, clock: MovingClock) -> Iterator[Services]:
    a_network(data_dir)
    with services_of(data_dir, clock) as services:
        yield services


@pytest.fixture
def database(network: Services, data_dir: DataDir) -> Iterator[Database]:
    del network
    with a_database(data_dir) as opened:
        yield opened
