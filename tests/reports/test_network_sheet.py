# SPDX-License-Identifier: MIT
"""The network day sheet: all centers, and totals that say what is missing."""

from dataclasses import replace

import pytest

from peercenter.domain.closings import Closing, DayState
from peercenter.domain.day_sheet import NetworkDaySheet
from peercenter.reports.network_sheet import draw_network_day_sheet
from peercenter.reports.page import SMALLEST
from peercenter.words import PSEUDO, words_for
from tests.reports import reading
from tests.reports.sheets import DAY, PRINTED, a_day_sheet, a_network_sheet


def drawn(network: NetworkDaySheet, language: str = "en") -> bytes:
    return draw_network_day_sheet(network, words_for(language), paper="letter")


def test_every_center_and_the_totals_are_on_one_page() -> None:
    pdf = drawn(a_network_sheet(11))
    text = reading.text(pdf)

    assert reading.pages(pdf) == 1
    for number in range(1, 12):
        assert f"Invented Center {number} " in text
    assert "All centers 666+" in text
    assert "81 - 135" in text
    assert "27/36 · 279+" in text
    assert "50 min" in text
    assert "closed: Thanksgiving" in text


def test_the_head_says_how_many_centers_stand_how() -> None:
    text = reading.text(drawn(a_network_sheet(11)))

    assert "11 centers · 5 reconciled · 2 not reconciled · 2 not closed yet" in text
    assert "2 closed on this day · 5 hours not counted" in text


def test_totals_admit_what_is_not_final() -> None:
    text = reading.text(drawn(a_network_sheet(11)))

    assert "so far and not all reconciled" in text
    assert "+ and dashed: more may have come, an hour or a group was not counted" in text


def test_a_network_without_gaps_has_nothing_to_explain() -> None:
    closing = Closing(DayState.RECONCILED, closed_by="Jo", door_count=76)
    sheet = a_day_sheet(closing=closing, groups=a_day_sheet().groups[:3])
    text = reading.text(drawn(NetworkDaySheet("Example", DAY, (sheet, sheet), PRINTED)))

    assert "All centers 148 " in text
    assert "all reconciled" in text
    assert "door count +2" in text
    assert "dashed" not in text


@pytest.mark.parametrize("language", ["en", "es", PSEUDO])
@pytest.mark.parametrize(("centers", "pages"), [(0, 1), (1, 1), (11, 1), (30, 1), (31, 2), (40, 2)])
def test_any_number_of_centers_reads_well(centers: int, pages: int, language: str) -> None:
    pdf = drawn(a_network_sheet(centers), language)

    assert reading.pages(pdf) == pages
    assert reading.unembedded(pdf) == 0
    assert min(reading.font_sizes(pdf)) >= SMALLEST
    for page in range(pages):
        assert reading.overlaps(pdf, page) == []
        assert f"{page + 1}" in reading.text(pdf, page)


def test_long_names_stay_in_their_column() -> None:
    network = a_network_sheet(30)
    long = tuple(
        replace(s, center=f"{s.center} {'of the Long Name ' * 9}") for s in network.centers
    )

    assert reading.overlaps(drawn(replace(network, centers=long))) == []
