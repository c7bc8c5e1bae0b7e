# SPDX-License-Identifier: MIT
"""Which colors belong together: every ground with the ink and the edge that lie on it.

Painters and the style sheet take their colors from here, and the tests compute the contrast of
everything `pairs` lists.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Literal, NamedTuple

from peercenter.look import Palette

Role = Literal["primary", "secondary", "quiet", "tile", "link", "danger", "nav"]
ROLES: tuple[Role, ...] = ("primary", "secondary", "quiet", "tile", "link", "danger", "nav")

Hue = Literal["pine", "sun", "clay", "sky", "plum", "ink"]
HUES: tuple[Hue, ...] = ("pine", "sun", "clay", "sky", "plum", "ink")

Tone = Literal["info", "good", "warn", "trouble"]
TONES: tuple[Tone, ...] = ("info", "good", "warn", "trouble")


class State(StrEnum):
    """What a control is doing."""

    NORMAL = "normal"
    HOVER = "hover"
    PRESSED = "pressed"
    CHECKED = "checked"
    DISABLED = "disabled"


class Coat(NamedTuple):
    """The colors of one thing; no ground means it lies on whatever is below."""

    ground: str | None
    ink: str
    soft_ink: str
    edge: str | None
    mark: str
    """The color of its icon."""


class Pair(NamedTuple):
    """An ink on a ground, and what it is for."""

    what: str
    ink: str
    ground: str
    is_text: bool = True
    """Marks and edges need 3:1 only."""


def mix(color: str, other: str, share: float) -> str:
    """Return a color moved toward another by a share of 0 to 1."""
    channels = (
        round(int(color[i : i + 2], 16) * (1 - share) + int(other[i : i + 2], 16) * share)
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{c:02X}" for c in channels)


def hue_coat(palette: Palette, hue: Hue) -> Coat:
    """Return a tinted ground with the ink and the mark of its family."""
    p = palette
    ground, ink, mark = {
        "pine": (p.pine_tint, p.pine_ink, p.pine),
        "sun": (p.sun_tint, p.sun_ink, p.sun_ink),
        "clay": (p.clay_tint, p.clay_ink, p.clay),
        "sky": (p.sky_tint, p.sky_ink, p.sky),
        "plum": (p.plum_tint, p.plum_ink, p.plum),
        "ink": (mix(p.paper, p.line, 0.5), p.ink, p.soft_ink),
    }[hue]
    return Coat(ground, ink, ink, mix(ground, mark, 0.25), mark)


def tone_coat(palette: Palette, tone: Tone) -> Coat:
    """Return the colors of a notice."""
    hues: dict[Tone, Hue] = {"info": "sky", "good": "pine", "warn": "sun", "trouble": "clay"}
    return hue_coat(palette, hues[tone])


def soft_card(palette: Palette) -> str:
    """Return the ground of a card that stands back."""
    return mix(palette.card, palette.pine_tint, 0.35)


def button_coat(palette: Palette, role: Role, state: State) -> Coat:
    """Return the colors of a button."""
    p = palette
    match role:
        case "link":
            return _bare(p, state)
        case "nav":
            return _in_sidebar(p, state)
        case _ if state is State.DISABLED:
            ink = mix(p.soft_ink, p.paper, 0.35)
            return Coat(mix(p.paper, p.line, 0.35), ink, ink, p.line, ink)
        case "primary":
            shade = {State.HOVER: 0.18, State.PRESSED: 0.45, State.CHECKED: 0.3}.get(state, 0.0)
            ground = mix(p.pine, p.pine_ink, shade * 2)
            return Coat(ground, p.on_pine, p.on_pine, ground, p.on_pine)
        case "secondary" | "danger":
            return _outlined(p, state, danger=role == "danger")
        case "quiet" | "tile":
            return _quiet(p, state)


def _bare(p: Palette, state: State) -> Coat:
    inks = {
        State.HOVER: p.pine_ink,
        State.PRESSED: p.ink,
        State.DISABLED: mix(p.soft_ink, p.paper, 0.35),
    }
    ink = inks.get(state, p.pine)
    return Coat(None, ink, ink, None, ink)


def _in_sidebar(p: Palette, state: State) -> Coat:
    grounds = {
        State.CHECKED: p.sidebar_chosen,
        State.PRESSED: p.sidebar_chosen,
        State.HOVER: mix(p.sidebar, p.sidebar_chosen, 0.5),
    }
    return Coat(grounds.get(state, p.sidebar), p.on_sidebar, p.on_sidebar, None, p.on_sidebar)


def _outlined(p: Palette, state: State, *, danger: bool) -> Coat:
    ink, tint, tint_ink = (
        (p.clay_ink, p.clay_tint, p.clay_ink) if danger else (p.pine, p.pine_tint, p.pine_ink)
    )
    if state is State.NORMAL:
        return Coat(p.card, ink, ink, ink, ink)
    ground = mix(p.card, tint, 0.5) if state is State.HOVER else tint
    return Coat(ground, tint_ink, tint_ink, ink, ink)


def _quiet(p: Palette, state: State) -> Coat:
    if state is State.CHECKED:
        return Coat(p.pine_tint, p.ink, p.ink, p.pine, p.pine)
    ground = {State.HOVER: mix(p.card, p.paper, 0.6), State.PRESSED: mix(p.paper, p.line, 0.5)}
    soft = p.ink if state is State.PRESSED else p.soft_ink
    return Coat(ground.get(state, p.card), p.ink, soft, p.edge, p.ink)


def pairs(palette: Palette, *, sidebar: bool) -> Iterator[Pair]:
    """List every ink on every ground that the screens use; only the desk has a sidebar."""
    yield from _button_pairs(palette, [r for r in ROLES if sidebar or r != "nav"])
    yield from _tint_pairs(palette)
    yield from _page_pairs(palette)
    if sidebar:
        p = palette
        yield Pair("sidebar", p.on_sidebar, p.sidebar)
        yield Pair("sidebar house", p.sun, p.sidebar, is_text=False)
        yield Pair("focus ring in the sidebar", p.on_sidebar, p.sidebar, is_text=False)


def _button_pairs(p: Palette, roles: Iterable[Role]) -> Iterator[Pair]:
    for role in roles:
        for state in State:
            if state is State.DISABLED:  # WCAG 2.2 leaves inactive controls out
                continue
            coat = button_coat(p, role, state)
            for ground in (coat.ground,) if coat.ground else (p.paper, p.card):
                yield Pair(f"{role} {state}", coat.ink, ground)
                yield Pair(f"{role} {state}, second line", coat.soft_ink, ground)
                yield Pair(f"{role} {state}, mark", coat.mark, ground, is_text=False)
                if coat.edge and coat.edge != coat.ground:
                    yield Pair(f"{role} {state}, edge", coat.edge, p.paper, is_text=False)


def _tint_pairs(p: Palette) -> Iterator[Pair]:
    for hue in HUES:
        coat = hue_coat(p, hue)
        yield Pair(f"{hue} tint", coat.ink, coat.ground or p.paper)
        for ground in (p.card, coat.ground or p.paper, p.pine_tint):
            yield Pair(f"{hue} mark", coat.mark, ground, is_text=False)
        yield Pair(f"mark on a disk of {hue}", p.on_pine, coat.mark, is_text=False)


def _page_pairs(p: Palette) -> Iterator[Pair]:
    for ground in (p.paper, p.card):
        yield Pair("text", p.ink, ground)
        yield Pair("quiet text", p.soft_ink, ground)
        yield Pair("trouble beside a field", p.clay_ink, ground)
        yield Pair("focus ring", p.focus, ground, is_text=False)
        yield Pair("edge of a field", p.edge, ground, is_text=False)
    yield Pair("chosen row", p.ink, p.pine_tint)
    yield Pair("text on a soft card", p.ink, soft_card(p))
    yield Pair("quiet text on a soft card", p.soft_ink, soft_card(p))
    yield Pair("tooltip", p.card, p.ink)
    yield Pair("chosen text", p.on_pine, p.pine)
    yield Pair("check badge", p.on_pine, p.pine, is_text=False)
    yield Pair("bar", p.pine, p.card, is_text=False)
    yield Pair("current bar's edge", p.sun_ink, p.card, is_text=False)


def colors(palette: Palette) -> dict[str, str]:
    """Return the palette by name, for templates."""
    return palette._asdict()
