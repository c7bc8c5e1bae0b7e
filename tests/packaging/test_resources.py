# SPDX-License-Identifier: MIT
"""What the program ships beside its code is there, is used by its right name, and is licensed."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from peercenter import look, paths

PROJECT = Path(__file__).parents[2]
SOURCES = sorted((PROJECT / "peercenter").rglob("*.py"))
WEIGHTS = ("bold", "duotone")


def icon_names(source: Path) -> Iterator[str]:
    """Yield the icons that a module names: `icon="bird"` and `icons.paint("bird", ...)`."""
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if isinstance(node, ast.keyword) and (node.arg or "").endswith("icon"):
            yield from literal(node.value)
        elif isinstance(node, ast.Call) and re.match(r"(\w+\.)*icons?\b", ast.unparse(node.func)):
            for argument in node.args:
                yield from literal(argument)


def literal(node: ast.expr) -> Iterator[str]:
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


def test_the_fonts_of_the_look_are_shipped_and_no_others() -> None:
    shipped = {file.name for file in paths.resources().glob("fonts/*.ttf")}

    assert shipped == set(look.FONT_FILES.values())


@pytest.mark.parametrize(
    ("licence", "words"),
    [
        ("fonts/LICENSE_FONT", "SIL OPEN FONT LICENSE Version 1.1"),
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
