# SPDX-License-Identifier: MIT
"""A source is called the same for every file of it."""

import pytest

from peercenter.domain.directory.source_names import source_name

NAMES = {
    ("", "county-2026-11-22"): "county",
    ("", "county_20261122 (1)"): "county",
    ("", "Our list v2.1"): "Our list",
    ("", "our list"): "our list",
    ("", "la211"): "la211",
    ("", "211"): "211",
    ("", "2026-11-22"): "2026-11-22",
    ("Human Services Data Specification", "county"): "county",
    ("human_services_data", "county"): "county",
    (" Example  County directory, 2026", "export"): "Example County directory, 2026",
    ("Example County 2026-11", "export"): "Example County",
}


@pytest.mark.parametrize(("title", "file"), NAMES)
def test_dates_and_versions_and_nobodys_titles_are_no_names(title: str, file: str) -> None:
    assert source_name(title, file) == NAMES[title, file]
