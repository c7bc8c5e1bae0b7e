# SPDX-License-Identifier: MIT
"""One version of everything, whichever way the program was installed."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

import peercenter

PROJECT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-build.lock")


def pins(lock: str) -> dict[str, str]:
    text = (PROJECT / lock).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


def test_the_installed_version_is_the_one_in_the_code() -> None:
    assert metadata.version("peercenter") == peercenter.__version__


@pytest.mark.parametrize("lock", LOCKS[1:])
def test_development_and_bundle_run_on_the_very_versions_of_the_program(lock: str) -> None:
    assert pins("requirements.lock").items() <= pins(lock).items()


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[\s~=<>]", need)[0].lower() for need in project["dependencies"]}

    assert names <= pins("requirements.lock").keys()


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_carry_hashes_and_no_addresses(lock: str) -> None:
    text = (PROJECT / lock).read_text("utf-8")

    assert text.count("--hash=sha256:") >= len(pins(lock)) > 0
    assert "://" not in text
