# SPDX-License-Identifier: MIT
"""What is wanted of a roster becomes the right page, and a file with a name that sorts."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from peercenter.domain.centers import Center
from peercenter.domain.paper import About, PaperKind
from peercenter.domain.staff import Kind, StaffMember
from peercenter.ui.flows.roster.paper import (
    Order,
    Product,
    file_name,
    months,
    page_of,
    shown_days,
)
from peercenter.words import words_for

HARBOR = Center("h", "HARBOR", "Harbor House", ZoneInfo("America/New_York"))
SAM = StaffMember("s", "Sam / Ö.", (Kind.PEER,), ("en",), "h")
WEDNESDAY = date(2026, 11, 25)
ORDER = Order(
    product=Product.WEEK,
    center=HARBOR,
    who=None,
    day=WEDNESDAY,
    period=(date(2026, 10, 1), date(2026, 10, 31)),
    language="es",
)


def wanted(product: Product, **but: object) -> Order:
    return replace(ORDER, product=product, **but)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("order", "kind", "center_id", "about", "name"),
    [
        (
            wanted(Product.WEEK),
            PaperKind.ROSTER_WEEK,
            "h",
            About(),
            "roster-week-HARBOR-2026-11-23.pdf",
        ),
        (
            wanted(Product.MONTH, is_draft=True),
            PaperKind.ROSTER_MONTH,
            "h",
            About(is_draft=True),
            "roster-month-HARBOR-2026-11.pdf",
        ),
        (
            wanted(Product.DAY),
            PaperKind.ROSTER_DAY,
            None,
            About(),
            "roster-day-all-2026-11-25.pdf",
        ),
        (
            wanted(Product.PEOPLE, center=None),
            PaperKind.ROSTER_PEOPLE,
            None,
            About(),
            "roster-people-all-2026-11-23.pdf",
        ),
        (
            wanted(Product.PEOPLE, who=SAM),
            PaperKind.ROSTER_PEOPLE,
            None,
            About(staff_id="s"),
            "roster-people-Sam---Ö-2026-11-23.pdf",
        ),
        (
            wanted(Product.PROOF, who=SAM, is_draft=True),
            PaperKind.COVERAGE_PROOF,
            "h",
            About(days=31),
            "coverage-proof-HARBOR-2026-10-01-to-2026-10-31.pdf",
        ),
    ],
)
def test_an_order_is_the_page_it_speaks_of(
    order: Order, kind: PaperKind, center_id: str | None, about: About, name: str
) -> None:
    page = page_of(order)

    assert page is not None
    assert (page.kind, page.center_id, page.about) == (kind, center_id, about)
    assert page.day == (date(2026, 10, 1) if order.product is Product.PROOF else WEDNESDAY)
    assert (page.language, page.file_name) == ("es", name)


def test_a_page_of_a_center_waits_until_the_center_is_known() -> None:
    assert page_of(wanted(Product.WEEK, center=None)) is None
    assert page_of(wanted(Product.MONTH, center=None)) is None


def test_calendars_and_hours_are_no_pages() -> None:
    assert page_of(wanted(Product.CALENDAR)) is None
    assert page_of(wanted(Product.HOURS)) is None
    hours, calendar = wanted(Product.HOURS), wanted(Product.CALENDAR)
    assert file_name(hours, "xlsx") == "hours-worked-2026-10-01-to-2026-10-31.xlsx"
    assert file_name(calendar, "ics") == "roster-calendar-HARBOR.ics"


def test_a_period_that_ends_before_it_begins_is_never_taken_for_another() -> None:
    for ends in (date(2026, 9, 30), date(2020, 1, 1)):
        page = page_of(wanted(Product.PROOF, period=(date(2026, 10, 1), ends)))

        assert page is not None
        assert page.about.days < 0


def test_the_days_of_a_page_are_told() -> None:
    words = words_for("en")

    assert shown_days(wanted(Product.WEEK), words) == "Nov 23\u2009\u2013\u200929"
    assert shown_days(wanted(Product.MONTH), words) == "Nov 1\u2009\u2013\u200930"
    assert shown_days(wanted(Product.PEOPLE), words) == "Nov 23\u2009\u2013\u2009Dec 20"
    assert shown_days(wanted(Product.PROOF), words) == ""


def test_last_month_and_this_one_are_whole() -> None:
    assert months(date(2026, 1, 31)) == (
        (date(2025, 12, 1), date(2025, 12, 31)),
        (date(2026, 1, 1), date(2026, 1, 31)),
    )
    assert months(date(2024, 2, 10))[1] == (date(2024, 2, 1), date(2024, 2, 29))
