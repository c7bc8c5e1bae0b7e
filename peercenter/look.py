# SPDX-License-Identifier: MIT
"""Design tokens: one set of colors, type, space and radii for screens, charts and paper.

Colors are sRGB as "#RRGGBB"; sizes are pixels at 1280 x 800 and 100 % text. Contrast is WCAG 2.2's.
"""

from typing import NamedTuple


class Palette(NamedTuple):
    """The colors of one theme, by what they are for."""

    paper: str
    """Ground of the window."""
    card: str
    line: str
    """Quiet borders and rules; carries no meaning."""
    edge: str
    """Borders of controls; 3:1 against card and paper."""
    ink: str
    soft_ink: str
    pine: str
    pine_tint: str
    pine_ink: str
    """Text on a tint of its own family; 7:1."""
    on_pine: str
    sun: str
    sun_tint: str
    sun_ink: str
    clay: str
    clay_tint: str
    clay_ink: str
    sky: str
    sky_tint: str
    sky_ink: str
    plum: str
    plum_tint: str
    plum_ink: str
    sidebar: str
    sidebar_chosen: str
    on_sidebar: str
    focus: str
    shade: str
    """Dims what lies below an open sheet."""


LIGHT = Palette(
    paper="#F6F2EA",
    card="#FFFFFF",
    line="#E6DCCD",
    edge="#8C8271",
    ink="#22302E",
    soft_ink="#46544F",
    pine="#1E5B52",
    pine_tint="#DCEBE6",
    pine_ink="#17483F",
    on_pine="#FFFFFF",
    sun="#E7A13D",
    sun_tint="#FCEBCF",
    sun_ink="#6F4405",
    clay="#A8461F",
    clay_tint="#F8E2D8",
    clay_ink="#7E3013",
    sky="#2C5F87",
    sky_tint="#DDE9F2",
    sky_ink="#1D4767",
    plum="#644373",
    plum_tint="#EDE3F1",
    plum_ink="#52345F",
    sidebar="#173F39",
    sidebar_chosen="#2B6B61",
    on_sidebar="#FFFFFF",
    focus="#2C5F87",
    shade="#22302E",
)

DARK = Palette(
    paper="#1E1C19",
    card="#292622",
    line="#48423A",
    edge="#968D7E",
    ink="#F2ECE1",
    soft_ink="#C9C1B3",
    pine="#8ECDBD",
    pine_tint="#22423B",
    pine_ink="#C5EADF",
    on_pine="#0E2E28",
    sun="#E7A13D",
    sun_tint="#493617",
    sun_ink="#F6D296",
    clay="#F09E7C",
    clay_tint="#4F2B1D",
    clay_ink="#F9C9B4",
    sky="#94C4E7",
    sky_tint="#223B4F",
    sky_ink="#C8E1F5",
    plum="#D0ADDE",
    plum_tint="#402F48",
    plum_ink="#E8D4F0",
    sidebar="#112D28",
    sidebar_chosen="#2A5A50",
    on_sidebar="#F5F2EB",
    focus="#A9D4F5",
    shade="#000000",
)
"""The same room with the lamps turned low."""

STARK = Palette(
    paper="#191713",
    card="#000000",
    line="#7A7467",
    edge="#E2DACB",
    ink="#FFFFFF",
    soft_ink="#F1EADC",
    pine="#6FE3C6",
    pine_tint="#06382F",
    pine_ink="#C4F9EA",
    on_pine="#000000",
    sun="#FFC24D",
    sun_tint="#3B2A00",
    sun_ink="#FFDE99",
    clay="#FFA98A",
    clay_tint="#451A0A",
    clay_ink="#FFD3C2",
    sky="#8FD0FF",
    sky_tint="#062E4A",
    sky_ink="#CDEAFF",
    plum="#E6B8F7",
    plum_tint="#381847",
    plum_ink="#F6E0FF",
    sidebar="#000000",
    sidebar_chosen="#17584C",
    on_sidebar="#FFFFFF",
    focus="#FFE14D",
    shade="#000000",
)
"""High contrast: light on black, with every card and control outlined."""

KIOSK_PAPER = "#FBF6EE"
"""The kiosk's ground is a little lighter than the desk's."""

FONT_FAMILY = "Atkinson Hyperlegible Next"
FONT_FILES = {
    400: "AtkinsonHyperlegibleNext-Regular.ttf",
    600: "AtkinsonHyperlegibleNext-SemiBold.ttf",
    800: "AtkinsonHyperlegibleNext-ExtraBold.ttf",
}

KIOSK_TYPE = {"hero": 66, "title": 44, "large": 32, "body": 25, "small": 20}
DESK_TYPE = {"hero": 30, "title": 25, "large": 17, "body": 15, "small": 13}

RADIUS_TILE = 24
RADIUS_CARD = 14
RADIUS_CONTROL = 10
SPACE = 4
"""Space comes in steps of four."""

KIOSK_CONTRAST = 7.0
DESK_CONTRAST = 4.5
HIGH_CONTRAST = 7.0
KIOSK_TARGET_PX = 72
DESK_TARGET_PX = 32


_LINEAR_BELOW = 0.04045


def luminance(color: str) -> float:
    """Return the relative luminance of "#RRGGBB", 0 to 1 (WCAG 2.2)."""
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= _LINEAR_BELOW else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colors, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
