# SPDX-License-Identifier: MIT
"""Templates: six come along, changed ones become the network's own."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from peercenter.domain.reporting.template_data import data_of, template_of
from peercenter.domain.reporting.templates import FigureCode, Section, SectionKind, Template
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services.reporting.templates import (
    LARGEST_LOGO,
    STARTERS,
    ReportTemplateService,
    starters,
)
from tests.support.builders import a_database, a_network


@pytest.fixture
def service(data_dir: DataDir) -> Iterator[ReportTemplateService]:
    a_network(data_dir)
    with a_database(data_dir) as database:
        yield ReportTemplateService(database)


def a_picture(kind: str = "PNG", side: int = 20) -> bytes:
    content = BytesIO()
    Image.new("RGB", (side, 20), "white").save(content, kind)
    return content.getvalue()


def refused(service: ReportTemplateService, template: Template) -> Reason:
    with pytest.raises(Refused) as refusal:
        service.save(template)
    return refusal.value.reason


def test_six_templates_come_along_with_words_in_both_languages(
    service: ReportTemplateService,
) -> None:
    found = service.all()

    assert [one.id for one in found] == list(STARTERS)
    for one in found:
        texts = [one.name, one.opening, *(section.title for section in one.sections)]
        assert all(set(text) == {"en", "es"} for text in texts if text)
        assert one.is_starter


@pytest.mark.parametrize("key", STARTERS)
def test_a_template_is_the_same_after_it_was_written_down(key: str) -> None:
    template = starters()[key]

    assert template_of(key, data_of(template), is_starter=True) == template


def test_a_changed_starter_becomes_the_networks_own_copy(service: ReportTemplateService) -> None:
    starter = service.get("foundation")

    saved = service.save(replace(starter, name={"en": "  For the Elm Fund "}, logo=a_picture()))

    assert saved.id not in STARTERS
    assert service.get(saved.id) == saved
    assert (saved.name, saved.is_starter) == ({"en": "For the Elm Fund"}, False)
    assert service.get("foundation") == starter
    assert service.all()[-1] == saved


def test_an_own_template_is_changed_in_place_and_retired(service: ReportTemplateService) -> None:
    saved = service.save(replace(service.get("foundation"), name={"en": "Elm"}))
    changed = service.save(replace(saved, sections=saved.sections[:1]))

    assert changed.id == saved.id
    assert service.get(saved.id).sections == saved.sections[:1]

    service.retire(saved.id)
    assert len(service.all()) == len(STARTERS)
    with pytest.raises(Refused) as refusal:
        service.get(saved.id)
    assert refusal.value.reason is Reason.UNKNOWN_TEMPLATE


def test_a_starter_cannot_be_retired(service: ReportTemplateService) -> None:
    with pytest.raises(Refused):
        service.retire("poster")


def test_what_is_missing_is_refused(service: ReportTemplateService) -> None:
    template = service.get("foundation")
    breakdown = Section(SectionKind.BREAKDOWN)
    figures = Section(SectionKind.FIGURES)

    assert refused(service, replace(template, name={"en": " "})) is Reason.NAME_MISSING
    assert refused(service, replace(template, name={"en": "x" * 81})) is Reason.TEXT_TOO_LONG
    assert refused(service, replace(template, sections=())) is Reason.SECTIONS_MISSING
    assert refused(service, replace(template, sections=(figures,))) is Reason.FIGURES_MISSING
    assert refused(service, replace(template, sections=(breakdown,))) is Reason.MEASURE_MISSING
    long = Section(SectionKind.FIGURES, text={"en": "x" * 2001}, figures=(FigureCode.VISITS,))
    assert refused(service, replace(template, sections=(long,))) is Reason.TEXT_TOO_LONG


def test_a_logo_is_a_small_picture(service: ReportTemplateService) -> None:
    template = service.get("foundation")

    assert service.save(replace(template, logo=a_picture("JPEG"))).logo
    for logo, reason in (
        (b"\x89PNG nothing more", Reason.LOGO_UNREADABLE),
        (a_picture("GIF"), Reason.LOGO_UNREADABLE),
        (a_picture()[:-30], Reason.LOGO_UNREADABLE),
        (b"x" * (LARGEST_LOGO + 1), Reason.LOGO_TOO_LARGE),
        (a_picture(side=4001), Reason.LOGO_TOO_LARGE),
    ):
        assert refused(service, replace(template, logo=logo)) is reason
