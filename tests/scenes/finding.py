# SPDX-License-Identifier: MIT
"""A visitor at the kiosk who looks for something, page by page, with invented places."""

import json
from collections.abc import Iterator
from dataclasses import replace

from peercenter import paths
from peercenter.domain.arrivals import Arrival, LastHere
from peercenter.domain.directory.entries import Entry
from peercenter.domain.directory.needs import Need
from peercenter.domain.directory.sheets import SheetContent, Suggestions
from peercenter.reports.sheets import qr
from peercenter.reports.sheets.plan import plan_of
from peercenter.ui.flows.screens import Page, Screen
from peercenter.ui.flows.search import Printing, Search, Way
from peercenter.words import ENGLISH, sheet_words
from tests.scenes.kiosk import Scene, thanks
from tests.support import sheets

_ARRIVAL = Arrival(frozenset({"resources"}), LastHere.NEVER)
_ELM, _RIVER, _ST_ANNE, _FRIDGE, _ = sheets.FIVE
FOUR = (_RIVER, _FRIDGE, replace(_ELM, languages=("es", "so")), _ST_ANNE)
"""In the order in which they help."""
IN_EVERY_SCRIPT = tuple(
    sheets.an_entry(name)
    for name in ("Столовая Приют", "مطبخ الميناء", "港口食堂", "የወደብ ወጥ ቤት", "ផ្ទះបាយកំពង់ផែ")
)


def scenes(language: str = ENGLISH) -> Iterator[Scene]:
    """Yield every page and state, in the order in which a visitor may meet them."""
    start = thanks(_ARRIVAL)
    needs = Search(needs=offered_needs(), can_print=True)
    food = replace(needs, need=needs.needs[0])
    found = replace(food, found=_suggestions(FOUR, language, more=3))
    counted = replace(found, counted=needs.needs[:1])
    yield Scene("find-thanks", start)
    yield _scene("find-needs", start, Page.NEEDS, needs)
    yield _scene("find-needs-later", start, Page.NEEDS, replace(needs, begins=(0, 12, 24)))
    few = replace(needs, needs=needs.needs[:5])
    yield _scene("find-needs-few", start, Page.NEEDS, few)
    yield _scene("find-looking", start, Page.FOUND, food)
    yield _scene("find-found", start, Page.FOUND, found)
    long = _suggestions((sheets.LONGEST, sheets.BARE), language)
    yield _scene("find-found-long", start, Page.FOUND, replace(food, found=long, can_print=False))
    scripts = _suggestions(IN_EVERY_SCRIPT, language)
    yield _scene("find-found-scripts", start, Page.FOUND, replace(food, found=scripts))
    under_way = replace(found, printing=Printing.UNDER_WAY)
    yield _scene("find-printing", start, Page.TAKEN, under_way)
    printed = replace(counted, printing=Printing.HANDED_OVER)
    yield _scene("find-printed", start, Page.TAKEN, printed)
    stuck = replace(found, printing=Printing.IN_TROUBLE)
    yield _scene("find-printer-stuck", start, Page.TAKEN, stuck)
    assert found.found is not None
    code = qr.sheet_code(plan_of(found.found.content, sheet_words(_spoken(language))))
    yield _scene("find-code", start, Page.TAKEN, replace(counted, way=Way.CODE, code=code))
    yield _scene("find-peer", start, Page.PEER, needs)
    nothing = replace(food, found=_suggestions((), language), back_to=Page.NEEDS)
    yield _scene("find-nothing", start, Page.PEER, nothing)
    yield _scene("find-failed", start, Page.PEER, replace(food, failed=True))
    yield Scene("find-thanks-after", replace(start, search=counted))


def offered_needs() -> tuple[Need, ...]:
    """Return the needs that come along."""
    file = paths.resources() / "directory" / "needs.json"
    values = json.loads(file.read_text(encoding="utf-8"))
    return tuple(Need(one["code"], one["texts"], one["icon"]) for one in values)


def _scene(name: str, start: Screen, page: Page, search: Search) -> Scene:
    return Scene(name, replace(start, page=page, search=search))


def _suggestions(entries: tuple[Entry, ...], language: str, *, more: int = 0) -> Suggestions:
    content: SheetContent = replace(
        sheets.content(), entries=tuple(map(sheets.seen, entries)), more=more
    )
    return Suggestions(content, plan_of(content, sheet_words(_spoken(language))).entries)


def _spoken(language: str) -> str:
    return language if language in ("en", "es") else ENGLISH
