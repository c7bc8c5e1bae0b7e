# SPDX-License-Identifier: MIT
import pytest
from argon2 import extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY

from peercenter.services.pins import hashed_pin


@pytest.fixture(autouse=True)
def quick_pins() -> None:
    """Hash as the program does."""


def test_a_pin_is_hashed_as_slowly_as_the_library_advises() -> None:
    assert extract_parameters(hashed_pin("2468")) == RFC_9106_LOW_MEMORY
