# SPDX-License-Identifier: MIT
"""The audit is only worth something if it shares nothing with what it checks."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = "peercenter"
ROOT = Path(__file__).parents[2]
SOLVERS = f"{PACKAGE}.solver"
AUDIT = f"{SOLVERS}.disclosure.audit"
PLAIN = {f"{PACKAGE}.domain.disclosure.problems", f"{PACKAGE}.domain.disclosure.regions"}
"""What both may know: the problem, written down."""


def path_of(module: str) -> Path:
    return ROOT / (module.replace(".", "/") + ".py")


def imported(source: str) -> Iterator[str]:
    """Yield the modules of ours that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        else:
            continue
        yield from (name for name in names if name.startswith(PACKAGE) and path_of(name).is_file())


def test_the_audit_knows_the_problem_and_nothing_else_of_ours() -> None:
    assert set(imported(path_of(AUDIT).read_text(encoding="utf-8"))) <= PLAIN


def test_no_solver_uses_the_audit() -> None:
    users = [
        path.name
        for path in (ROOT / PACKAGE / "solver").rglob("*.py")
        if AUDIT in imported(path.read_text(encoding="utf-8"))
    ]

    assert users == []


@pytest.mark.parametrize(
    "line",
    [
        "from peercenter.solver.disclosure import audit",
        "from peercenter.solver.disclosure.audit import audit",
        "def f():\n    import peercenter.solver.disclosure.audit as other",
    ],
)
def test_every_way_to_import_it_is_noticed(line: str) -> None:
    assert AUDIT in imported(line)
