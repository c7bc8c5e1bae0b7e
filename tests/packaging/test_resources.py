# SPDX-License-Identifier: MIT
"""What the program ships beside its code is there, is used by its right name, and is licensed."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from peercenter import look, paths
from peercenter.reports.type import faces

PROJECT = Path(__file__).parents[2]
SOURCES = sorted((PROJECT / "peercenter").rglob("*.py"))
WEIGHTS = ("bold", "duotone")
WIDGETS = {
    "BigButton": 0, "ChoiceButton": 0, "IconButton": 0, "Mark": 0, "NavButton": 0, "Tile": 0,
    "TextButton": 2,
}  # fmt: skip
"""Widgets that take an icon by position, and at which."""


def icon_names(source: Path) -> Iterator[str]:
    """Yield the icons that a module names, however it does."""
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        match node:
            case ast.keyword(arg=str(name), value=value) if name.endswith("icon"):
                yield from literals(value)
            case (
                ast.Assign(targets=[ast.Name(name)], value=ast.Dict(values=values))
                | ast.AnnAssign(target=ast.Name(name), value=ast.Dict(values=values))
            ):
                if name.endswith("ICONS"):
                    yield from (found for value in values for found in literals(value))
            case ast.Call(func=ast.Attribute(ast.Name("icons")), args=arguments):
                yield from (found for value in arguments for found in literals(value))
            case ast.Call(func=ast.Name(widget), args=arguments) if widget in WIDGETS:
                yield from (
                    found
                    for value in arguments[WIDGETS[widget] : WIDGETS[widget] + 1]
                    for found in literals(value)
                )
            case _:
                pass


def literals(value: ast.expr) -> Iterator[str]:
    """Yield what could be an icon's name: also both sides of `"eye" if shown else "eye-slash"`."""
    match value:
        case ast.Call(func=ast.Attribute(attr="fromkeys"), args=[_, one_for_all]):
            value = one_for_all
        case ast.IfExp(body=one, orelse=other):
            yield from literals(one)
            yield from literals(other)
            return
        case _:
            pass
    for node in ast.walk(value):
        if isinstance(node, ast.Constant) and re.fullmatch("[a-z]+(-[a-z]+)*", str(node.value)):
            yield str(node.value)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_icons_named_in_the_code_are_shipped(source: Path) -> None:
    shipped = {file.stem for file in paths.resources().glob("icons/bold/*.svg")}

    assert set(icon_names(source)) <= shipped


def test_every_icon_comes_in_both_weights() -> None:
    by_weight = [
        {file.name for file in (paths.resources() / "icons" / weight).glob("*.svg")}
        for weight in WEIGHTS
    ]

    assert by_weight[0]
    assert by_weight[0] == by_weight[1]


def test_the_fonts_of_screens_and_paper_are_shipped_and_no_others() -> None:
    shipped = {file.name for file in paths.resources().glob("fonts/*.ttf")}
    on_paper = {file for family in faces.FAMILIES for _, file in family.files}

    assert set(look.FONT_FILES.values()) <= on_paper
    assert shipped == on_paper


@pytest.mark.parametrize(
    ("licence", "words"),
    [
        ("fonts/LICENSE_FONT", "SIL OPEN FONT LICENSE Version 1.1"),
        ("fonts/LICENSE_NOTO", "SIL OPEN FONT LICENSE Version 1.1"),
        ("icons/LICENSE", "Phosphor Icons"),
        ("../LICENSE", "PeerCenter contributors"),
    ],
)
def test_licences_lie_beside_what_they_license(licence: str, words: str) -> None:
    assert words in (paths.resources() / licence).read_text("utf-8")


def test_every_installed_package_is_in_the_list_of_licences() -> None:
    lock = (PROJECT / "requirements.lock").read_text("utf-8")
    listed = (paths.resources() / "LICENSES.md").read_text("utf-8").lower().replace("_", "-")

    packages = re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE)

    assert packages
    assert [package for package in packages if package not in listed] == []
