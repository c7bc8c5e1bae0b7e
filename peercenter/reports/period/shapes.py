# SPDX-License-Identifier: MIT
"""Warm shapes for the wall: cards with round corners, a sun over hills, a house."""

from peercenter import look
from peercenter.reports.charts import Box
from peercenter.reports.page import Page, Step
from peercenter.reports.sheets.outlines import draw_icon

_BEND = 0.5523
"""How far a curve's handles reach to make a quarter of a circle."""


def card(page: Page, box: Box, color: str, *, radius: float = 16) -> None:
    """Fill a box with round corners."""
    page.shape(box.x, box.y, 1, _rounded(box.width, box.height, radius), color)


def disk(page: Page, x: float, y: float, radius: float, color: str) -> None:
    """Fill a circle around a point."""
    size = 2 * radius
    page.shape(x - radius, y - radius, 1, _rounded(size, size, radius), color)


def landscape(page: Page, box: Box, *, radius: float = 20) -> None:
    """Fill a card with a morning: a sun behind hills, and a house on one of them."""
    large = min(2.0, max(0.6, box.height / 215))
    card(page, box, look.LIGHT.sun_tint, radius=radius)
    right = box.x + box.width
    disk(page, right - 96 * large, box.bottom - 62 * large, 44 * large, look.LIGHT.sun)
    far, near = (44 * large, 20 * large), (14 * large, 40 * large)
    page.shape(box.x, box.y, 1, _hill(box, far, radius), look.LIGHT.pine_tint)
    page.shape(box.x, box.y, 1, _hill(box, near, radius), look.LIGHT.pine)
    house = 52 * large
    x, y = right - 206 * large, box.bottom - 76 * large
    draw_icon(page, x, y, house, "house-line", color=look.LIGHT.pine)


def _hill(box: Box, ends: tuple[float, float], radius: float) -> tuple[Step, ...]:
    """Return the ground of a card up to a rolling line, so high at its left and right."""
    width, high = box.width, box.height
    left, right = (high - max(end, radius) for end in ends)
    wave = (left - right) / 4
    near = radius * (1 - _BEND)
    return (
        ("M", 0, left),
        ("C", width * 0.3, left - 22, width * 0.5, left + 14, width * 0.7, (left + right) / 2 + 6),
        ("C", width * 0.82, right + wave, width * 0.92, right - 10, width, right),
        ("L", width, high - radius),
        ("C", width, high - near, width - near, high, width - radius, high),
        ("L", radius, high),
        ("C", near, high, 0, high - near, 0, high - radius),
        ("Z",),
    )


def _rounded(width: float, height: float, radius: float) -> tuple[Step, ...]:
    near = radius * (1 - _BEND)
    return (
        ("M", radius, 0),
        ("L", width - radius, 0),
        ("C", width - near, 0, width, near, width, radius),
        ("L", width, height - radius),
        ("C", width, height - near, width - near, height, width - radius, height),
        ("L", radius, height),
        ("C", near, height, 0, height - near, 0, height - radius),
        ("L", 0, radius),
        ("C", 0, near, near, 0, radius, 0),
        ("Z",),
    )
