# SPDX-License-Identifier: MIT
"""Report templates as plain data, as files and the database keep them."""

from collections.abc import Mapping
from typing import Any

from peercenter.domain.reporting.templates import (
    FigureCode,
    Grain,
    Layout,
    Section,
    SectionKind,
    Template,
)
from peercenter.domain.tallies import Measure


def template_of(
    key: str, data: Mapping[str, Any], *, logo: bytes | None = None, is_starter: bool = False
) -> Template:
    """Return the template that data describe."""
    return Template(
        id=key,
        name=data["name"],
        layout=Layout(data["layout"]),
        sections=tuple(map(_section, data["sections"])),
        opening=data.get("opening", {}),
        closing=data.get("closing", {}),
        compares=data.get("compares", True),
        logo=logo,
        is_starter=is_starter,
    )


def data_of(template: Template) -> dict[str, Any]:
    """Return a template as data, without its id and logo."""
    return {
        "name": dict(template.name),
        "layout": template.layout.value,
        "opening": dict(template.opening),
        "closing": dict(template.closing),
        "compares": template.compares,
        "sections": [_data(section) for section in template.sections],
    }


def _section(data: Mapping[str, Any]) -> Section:
    measure = data.get("measure")
    return Section(
        kind=SectionKind(data["kind"]),
        title=data.get("title", {}),
        text=data.get("text", {}),
        figures=tuple(map(FigureCode, data.get("figures", ()))),
        measure=None if measure is None else Measure(measure),
        by_center=data.get("by_center", False),
        grain=Grain(data.get("grain", Grain.FINE)),
        chart=data.get("chart", True),
    )


def _data(section: Section) -> dict[str, Any]:
    return {
        "kind": section.kind.value,
        "title": dict(section.title),
        "text": dict(section.text),
        "figures": [code.value for code in section.figures],
        "measure": None if section.measure is None else section.measure.value,
        "by_center": section.by_center,
        "grain": section.grain.value,
        "chart": section.chart,
    }
