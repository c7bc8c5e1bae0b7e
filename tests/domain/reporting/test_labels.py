# SPDX-License-Identifier: MIT
"""Names of measures and categories: every one has some, in every language."""

import pytest

from peercenter.domain.reporting import labels
from peercenter.domain.reporting.catalog import CATALOG
from peercenter.domain.tallies import Measure
from peercenter.words import LANGUAGES, words_for


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_things_that_are_counted_share_a_name(language: str) -> None:
    words = words_for(language)
    assert len({labels.measure(words, info.measure) for info in CATALOG}) == len(CATALOG)
    for info in CATALOG:
        if isinstance(info.categories, tuple) and info.measure is not Measure.LAST_HERE:
            names = [labels.category(words, info.measure, code) for code in info.categories]
            assert len(set(names)) == len(names)
            assert not any(name in info.categories for name in names)
