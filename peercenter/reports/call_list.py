# SPDX-License-Identifier: MIT
"""The call list: whom to call, what to ask, boxes to tick and room to write."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from peercenter import look
from peercenter.domain.centers import Paper
from peercenter.domain.directory.calls import CallFacts, CallItem, CallList
from peercenter.domain.directory.hours_wording import hours_in_words
from peercenter.reports import fonts
from peercenter.reports.furniture import FOOT_ROOM, SOFT, draw_foot, draw_head
from peercenter.reports.page import MARGIN, PAPER_SIZES, Page, Type
from peercenter.words import Words

_ASK = Type(9.5, leading=1.4)
_ASK_HEAD = Type(10.5, fonts.SEMIBOLD)
_NAME = Type(12.5, fonts.SEMIBOLD, leading=1.25)
_PHONE = Type(14, fonts.EXTRABOLD)
_SOFT = Type(9, color=SOFT, leading=1.35)
_FACT = Type(9.5, leading=1.35)
_BOX_LABEL = Type(9.5)
_BOX = 10.0
_PHONE_ROOM = 0.36
_WRITE = 21.0
"""From one line for writing to the next."""
_WRITE_LINES = 2
_GAP = 16.0


@dataclass(frozen=True, slots=True)
class _Block:
    """One call, broken into lines."""

    name: tuple[str, ...]
    phone: str
    under: tuple[str, ...]
    facts: tuple[str, ...]
    height: float = field(default=0.0)


def draw_call_list(calls: CallList, words: Words, *, paper: Paper) -> bytes:
    """Return the call list as a PDF of one page or more."""
    page = Page(
        PAPER_SIZES[paper],
        title=fonts.printable(f"{words.text('Call list')}, {calls.center}"),
        subject=words.text("Call list · inside use only"),
        lang=words.language,
        made_at=calls.printed_at,
    )
    blocks = [_block(page, number, facts, words) for number, facts in enumerate(calls.calls, 1)]
    pages = _pages(page, calls, blocks, words)
    for number, on_page in enumerate(pages, start=1):
        if number > 1:
            page.next_page()
        top = _head(page, calls, words)
        if number == 1:
            top = _draw_questions(page, top + _GAP, calls, words)
        for block in on_page:
            _draw_block(page, top + _GAP, block, words)
            top += _GAP + block.height
        keeps = words.text("About services only. No visitor is named here.")
        draw_foot(page, words, calls.printed_at, number, len(pages), keeps=keeps)
    return page.finish()


def _pages(page: Page, calls: CallList, blocks: list[_Block], words: Words) -> list[list[_Block]]:
    """Share calls out to pages, each call whole."""
    head = _head_height(calls, words)
    room = page.height - FOOT_ROOM - head
    left = room - _questions_height(page, calls, words) - _GAP
    pages: list[list[_Block]] = [[]]
    for block in blocks:
        if block.height + _GAP > left:
            pages.append([])
            left = room
        pages[-1].append(block)
        left -= block.height + _GAP
    return pages


def _head_height(calls: CallList, words: Words) -> float:
    """Return where the head ends: it is drawn on a page of no one."""
    scratch = Page(
        PAPER_SIZES["letter"], title="", subject="", lang=words.language, made_at=calls.printed_at
    )
    return _head(scratch, calls, words)


def _head(page: Page, calls: CallList, words: Words) -> float:
    count = words.count("{n} call", "{n} calls", len(calls.calls))
    more = words.count("{n} more is due", "{n} more are due", calls.more)
    return draw_head(
        page,
        over=words.text("Call list · inside use only"),
        right=calls.network,
        title=words.text("Is it still right?"),
        under=f"{calls.center} · {words.long_date(calls.printed_at.date())}",
        state=[count, *([more] if calls.more else [])],
    )


# What to ask.


def _questions(calls: CallList, words: Words) -> list[str]:
    if not calls.calls:
        return [words.text("Nothing is due. Everything was checked lately.")]
    said = [
        words.text(
            "\u201cHello, this is {center}. We keep a list of places that help and want it to be "
            "right.\u201d"
        ).format(center=calls.center),
        words.text("Is the address still right? And the phone number?"),
        words.text("On which days are you open, and from when to when?"),
        words.text("What does it cost, and what do people need to bring?"),
        words.text("Who can come? Which languages do you speak?"),
    ]
    return [said[0], *(f"{number}. {text}" for number, text in enumerate(said[1:], start=1))]


def _question_lines(page: Page, calls: CallList, words: Words) -> list[str]:
    return [
        line
        for text in _questions(calls, words)
        for line in _ASK.lines(fonts.printable(text), page.room, 3)
    ]


def _questions_height(page: Page, calls: CallList, words: Words) -> float:
    return 34 + len(_question_lines(page, calls, words)) * _ASK.line


def _draw_questions(page: Page, top: float, calls: CallList, words: Words) -> float:
    page.rule(MARGIN, top, page.room, weight=2.2, color=look.LIGHT.ink)
    heading = words.text("What to ask")
    with page.leaf("H2"):
        page.text(MARGIN, top + 18, fonts.printable(heading), _ASK_HEAD)
    lines = _question_lines(page, calls, words)
    with page.leaf("P"):
        page.lines(MARGIN, top + 34, lines, _ASK)
    return top + 34 + (len(lines) - 1) * _ASK.line


# One call.


def _block(page: Page, number: int, facts: CallFacts, words: Words) -> _Block:
    item = facts.item
    name_room = page.room * (1 - _PHONE_ROOM)
    name = _NAME.lines(fonts.printable(f"{number}. {item.name}"), name_room, 2)
    under = [", ".join(_standing(item, words))]
    if item.sheets:
        titles = words.listing(words.pick(title) for title in item.sheets)
        under.append(words.text("On the sheets: {titles}").format(titles=titles))
    under_lines = [
        line for text in under for line in _SOFT.lines(fonts.printable(text), page.room, 2)
    ]
    fact_lines = [
        line
        for text in _facts(facts, words)
        for line in _FACT.lines(fonts.printable(text), page.room, 3)
    ]
    height = (
        18
        + (len(name) - 1) * _NAME.line
        + len(under_lines) * _SOFT.line
        + len(fact_lines) * _FACT.line
        + 26
        + _WRITE_LINES * _WRITE
    )
    phone = item.phone or words.text("no phone number")
    return _Block(name, fonts.printable(phone), tuple(under_lines), tuple(fact_lines), height)


def _standing(item: CallItem, words: Words) -> Iterator[str]:
    if item.confirmed is None:
        yield words.text("Never checked")
    else:
        said = words.text("Last found right on {date}")
        yield said.format(date=words.short_date(item.confirmed))
    if item.last_try is not None:
        tries = words.count("nobody reached {n} time", "nobody reached {n} times", item.tries)
        last = words.text("last on {date}").format(date=words.short_date(item.last_try))
        yield f"{tries} ({last})"


def _facts(facts: CallFacts, words: Words) -> Iterator[str]:
    where = ", ".join(filter(None, (facts.item.organization, facts.address)))
    if where:
        yield where
    hours = hours_in_words(facts.schedules, words)
    yield words.text("Open: {hours}").format(hours=hours or words.text("not known"))
    asked = {
        words.text("Cost: {text}"): facts.cost,
        words.text("To bring: {text}"): ", ".join(facts.documents),
        words.text("Languages: {text}"): ", ".join(map(words.language_name, facts.languages)),
    }
    known = [label.format(text=text) for label, text in asked.items() if text]
    if known:
        yield " \u00b7 ".join(known)


def _draw_block(page: Page, top: float, block: _Block, words: Words) -> None:
    page.rule(MARGIN, top, page.room, weight=0.8, color=look.LIGHT.ink)
    y = top + 18
    with page.leaf("H2"):
        page.lines(MARGIN, y, block.name, _NAME)
    with page.leaf("P"):
        phone = _PHONE.shrunk(block.phone, page.room * _PHONE_ROOM - 12, 9)
        page.text(page.width - MARGIN, y, block.phone, phone, "right")
    y += (len(block.name) - 1) * _NAME.line + _SOFT.line + 2
    with page.leaf("P"):
        page.lines(MARGIN, y, block.under, _SOFT)
    y += len(block.under) * _SOFT.line + 1
    with page.leaf("P"):
        page.lines(MARGIN, y, block.facts, _FACT)
    y += (len(block.facts) - 1) * _FACT.line + 20
    _draw_boxes(page, y, words)
    for number in range(1, _WRITE_LINES + 1):
        page.rule(MARGIN, y + number * _WRITE, page.room, weight=0.5, color=look.LIGHT.edge)


def _draw_boxes(page: Page, y: float, words: Words) -> None:
    """Draw what may be found out, to be ticked, and who called when."""
    labels = (
        words.text("All right"),
        words.text("Changed:"),
        words.text("Nobody reached"),
        words.text("Closed for good"),
    )
    x = MARGIN
    with page.leaf("P"):
        for label in map(fonts.printable, labels):
            page.frame(x, y - _BOX + 1.5, _BOX, _BOX, radius=2, weight=0.9)
            page.text(x + _BOX + 5, y, label + " ", _BOX_LABEL)
            x += _BOX + 5 + _BOX_LABEL.width(label) + 16
        who = fonts.printable(words.text("Day and name:"))
        page.text(x, y, who, _BOX_LABEL)
    left = x + _BOX_LABEL.width(who) + 6
    page.rule(left, y + 1.5, page.width - MARGIN - left, weight=0.5, color=look.LIGHT.edge)
