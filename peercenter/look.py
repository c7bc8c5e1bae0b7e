# SPDX-License-Identifier: MIT
"""Design tokens: one set of colors, type, space and radii for screens, charts and paper.

Colors are sRGB as "#RRGGBB"; sizes are pixels at 1280 x 800 and 100 % text. Contrast is WCAG 2.2's.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
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
)

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
