# SPDX-License-Identifier: MIT
"""Pages as pictures."""

from concurrent.futures import ThreadPoolExecutor

from peercenter.reports.day_sheet import draw_day_sheet
from peercenter.reports.network_sheet import draw_network_day_sheet
from peercenter.reports.preview import picture
from peercenter.words import words_for
from tests.reports import reading
from tests.reports.sheets import a_day_sheet, a_network_sheet


def test_a_page_is_drawn_at_the_width_asked_for() -> None:
    drawn = picture(draw_day_sheet(a_day_sheet(), words_for("en"), paper="letter"), width=850)

    assert (drawn.width, drawn.height) == (850, 1100)
    assert drawn.stride * drawn.height == len(drawn.data)
    assert drawn.data[:3] == b"\xff\xff\xff"
    assert min(drawn.data) < 60


def test_two_threads_may_draw_at_once() -> None:
    pdf = draw_day_sheet(a_day_sheet(), words_for("en"), paper="letter")

    with ThreadPoolExecutor(4) as threads:
        drawn = list(threads.map(lambda _: picture(pdf, width=100), range(40)))

    assert len(set(drawn)) == 1


def test_later_pages_can_be_seen_too() -> None:
    pdf = draw_network_day_sheet(a_network_sheet(40), words_for("en"), paper="letter")

    assert reading.pages(pdf) == 2
    assert picture(pdf, width=200, page=1).data != picture(pdf, width=200, page=0).data
