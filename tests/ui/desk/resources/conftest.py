# SPDX-License-Identifier: MIT
"""The directory of the demonstration, and the page that shows it."""

from collections.abc import Callable, Iterator

import pytest

from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.ui.desk.context import DeskPage
from peercenter.ui.desk.resources.page import ResourcesPage
from tests.conftest import Dress
from tests.support.builders import services_of
from tests.support.desk import Front, a_desk
from tests.support.directory import a_stocked_network


@pytest.fixture
def services(data_dir: DataDir) -> Iterator[Services]:
    """Open an invented network's services, with the demonstration's directory."""
    a_stocked_network(data_dir)
    with services_of(data_dir) as opened:
        yield opened


@pytest.fixture
def page(
    dress: Dress, services: Services, front: Front, enter: Callable[[DeskPage], None]
) -> ResourcesPage:
    """Show the page with the directory."""
    dress("desk", 1280, 800)
    page = ResourcesPage(a_desk(services, front))
    enter(page)
    return page
