# SPDX-License-Identifier: MIT
"""Resource sheets of every kind and in every language, as pages."""

import json
from collections.abc import Iterator
from dataclasses import replace

from peercenter import paths
from peercenter.domain.directory.sheets import SHEET_LANGUAGES, SheetContent, Template
from peercenter.reports.sheets.drawing import draw_sheet
from tests.support.sheets import BARE, FIVE, LONGEST, content


def pages() -> Iterator[tuple[str, bytes]]:
    """Yield every sheet worth a picture, with its name."""
    typical = _titled(content())
    for template in Template:
        if template is Template.TWO_LANGUAGES:
            continue
        for name, shown in (
            ("", typical),
            ("-long", _titled(content(*FIVE, LONGEST, BARE, more=4))),
            ("-empty", _titled(content(entries=()))),
        ):
            yield f"sheet-{template}{name}-en", draw_sheet(shown, template, ("en",), "letter")
    for language in SHEET_LANGUAGES[1:]:
        page = draw_sheet(typical, Template.STANDARD, (language,), "a4")
        yield f"sheet-standard-{language}", page
    for template, language in (
        (Template.LARGE, "ar"),
        (Template.LARGE, "km"),
        (Template.LARGE, "zh"),
        (Template.POCKET, "ar"),
        (Template.POSTER, "am"),
        (Template.ONE_EACH, "ru"),
    ):
        page = draw_sheet(typical, template, (language,), "letter")
        yield f"sheet-{template}-{language}", page
    for pair in (("en", "ar"), ("es", "vi"), ("so", "am")):
        page = draw_sheet(typical, Template.TWO_LANGUAGES, pair, "letter")
        yield f"sheet-two-languages-{'-'.join(pair)}", page


def _titled(made: SheetContent) -> SheetContent:
    """Return a sheet with the title that the program ships for its need."""
    needs = json.loads((paths.resources() / "directory" / "needs.json").read_text("utf-8"))
    texts = next(need["texts"] for need in needs if need["code"] == made.rule.need)
    return replace(made, texts=texts)
