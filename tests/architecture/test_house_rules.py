# SPDX-License-Identifier: MIT
"""The house's habits, written as checks."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from peercenter.errors import PeerCenterError, Reason
from peercenter.ui.texts import sentence
from peercenter.words import LANGUAGES, words_for

ROOT = Path(__file__).parents[2]
PRODUCT = sorted((ROOT / "peercenter").rglob("*.py"))
OURS = sorted(
    path
    for folder in ("peercenter", "tests", "benchmarks")
    for path in (ROOT / folder).rglob("*.py")
)
LONGEST = 450
NEVER_SAID = re.compile(
    r"\b(clients?|patients?|users?|cases?|clientes?|pacientes?|usuari[oa]s?|casos?)\b",
    re.IGNORECASE,
)
FACTS = {
    "code": "X", "known": "X", "want": "X", "measure": "x", "most": 9, "minimum": 4, "seconds": 9,
    "standing": 2, "name": "Sam", "center": "Harbor House", "zone": "X", "backup": "/b.db",
    "made_on": "2026-11-20", "weekday": 1, "field": "x", "found": "9", "tables": "x",
    "detail": "x", "printer": "x", "file": "x", "day": "2026-11-20", "version": 1,
    "language": "es", "group": "x", "display_name": "Sam", "variable": "DISPLAY", "port": 1,
    "events": 9, "rows": 9, "source": "x", "piece": "x", "need": "x", "characters": "x",
    "missing": "x", "text": "x", "month": "x", "folder": "/x", "advice": "Merge two",
}  # fmt: skip
"""Facts that sentences may mention."""


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def calls(source: str, *names: str) -> Iterator[ast.Call]:
    """Find the calls of functions and methods with these names; few files have any."""
    if not any(f"{name}(" in source for name in names):
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (method(node) or function(node)) in names:
            yield node


def method(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def function(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def owner(call: ast.Call) -> str:
    assert isinstance(call.func, ast.Attribute)
    return ast.unparse(call.func.value)


# Each rule takes a file's name and text and tells what is wrong in it.


def first_line(_name: str, source: str) -> list[str]:
    return [] if source.startswith("# SPDX-License-Identifier: MIT\n") else ["no SPDX line"]


def length(_name: str, source: str) -> list[str]:
    lines = source.count("\n")
    return [f"{lines} lines"] if lines > LONGEST else []


def no_nested_loops(name: str, source: str) -> list[str]:
    """Dialogs open and return; only the one event loop of the program runs."""
    allowed = {
        *(f"peercenter/app/{part}.py" for part in ("desk", "kiosk", "screen")),
        "peercenter/self_test/hands.py",
        "peercenter/ui/ending.py",
    }
    return [
        f"line {call.lineno}: {ast.unparse(call.func)}("
        for call in calls(source, "exec", "exec_", "processEvents")
        if method(call) and (method(call) == "processEvents" or name not in allowed)
    ]


def one_style_sheet(name: str, source: str) -> list[str]:
    allowed = {"peercenter/ui/theme.py", "peercenter/ui/application.py"}
    found = [call.lineno for call in calls(source, "setStyleSheet") if method(call)]
    return [f"line {line}: setStyleSheet(" for line in found if name not in allowed]


def ask_the_clock(name: str, source: str) -> list[str]:
    if name == "peercenter/clock.py":
        return []
    return [
        f"line {call.lineno}: {ast.unparse(call)}"
        for call in calls(source, "now", "today", "utcnow")
        if method(call) and owner(call).split(".")[-1] in {"datetime", "date"}
    ]


def no_printing(name: str, source: str) -> list[str]:
    if name == "peercenter/cli/scripts.py":
        return []
    return [f"line {call.lineno}: print(" for call in calls(source, "print") if function(call)]


def only_literals_are_translated(_name: str, source: str) -> list[str]:
    wrong = []
    for call in calls(source, "text", "count"):
        is_words = bool(method(call)) and "words" in owner(call).lower().split(".")[-1]
        texts = call.args[:2] if method(call) == "count" else call.args[:1]
        if is_words and not all(
            isinstance(text, ast.Constant) and isinstance(text.value, str) for text in texts
        ):
            wrong.append(f"line {call.lineno}: {ast.unparse(call)[:60]}")
    return wrong


def no_waiting_by_the_clock(_name: str, source: str) -> list[str]:
    return [
        f"line {call.lineno}: {ast.unparse(call)}"
        for call in calls(source, "wait")
        if method(call) and owner(call) == "qtbot"
    ]


def words_of_the_field(_name: str, source: str) -> list[str]:
    return [
        f"line {call.lineno}: {text.value}"
        for call in calls(source, "text", "count")
        if method(call)
        for text in call.args
        if isinstance(text, ast.Constant)
        and isinstance(text.value, str)
        and NEVER_SAID.search(text.value)
    ]


Rule = Callable[[str, str], list[str]]
RULES: dict[Rule, list[Path]] = {
    first_line: OURS,
    length: OURS,
    no_waiting_by_the_clock: OURS,
    no_nested_loops: PRODUCT,
    one_style_sheet: PRODUCT,
    ask_the_clock: PRODUCT,
    no_printing: PRODUCT,
    only_literals_are_translated: PRODUCT,
    words_of_the_field: PRODUCT,
}
BROKEN: dict[Rule, str] = {
    first_line: '"""No licence."""\n',
    length: "\n" * (LONGEST + 1),
    no_waiting_by_the_clock: "qtbot.wait(100)",
    no_nested_loops: "dialog.exec()",
    one_style_sheet: "self.setStyleSheet('color: red')",
    ask_the_clock: "datetime.datetime.now(UTC)",
    no_printing: "print('hello')",
    only_literals_are_translated: "words.text(f'{n} visits')",
    words_of_the_field: "words.text('Add a client')",
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_file_keeps_the_rule(rule: Rule) -> None:
    broken = [
        f"{name_of(path)}: {wrong}"
        for path in RULES[rule]
        for wrong in rule(name_of(path), path.read_text(encoding="utf-8"))
    ]

    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_notices_who_breaks_it(rule: Rule) -> None:
    assert rule("peercenter/ui/made_up.py", BROKEN[rule]) != []


def test_imports_keep_to_the_layers() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_a_sentence_in_every_language(reason: Reason, language: str) -> None:
    said = sentence(PeerCenterError(reason, **FACTS), words_for(language))

    assert said.endswith((".", "?", "!"))
    assert "{" not in said
    assert "…" not in said, "a fact is missing"
    if language != "en":
        assert said != sentence(PeerCenterError(reason, **FACTS), words_for("en")), "not translated"


def test_every_reason_is_given_somewhere() -> None:
    texts = "".join(
        path.read_text(encoding="utf-8")
        for path in PRODUCT
        if path.name not in {"errors.py", "texts.py"}
    )
    unused = [reason.name for reason in Reason if f"Reason.{reason.name}" not in texts]

    assert unused == []


def test_translations_use_the_words_of_the_field() -> None:
    for catalog in (ROOT / "resources" / "translations").rglob("*.po"):
        wrong = [
            line
            for line in catalog.read_text(encoding="utf-8").splitlines()
            if line.startswith(('msgstr "', '"')) and NEVER_SAID.search(line)
        ]
        # "en caso de" is no person.
        assert [line for line in wrong if "en caso" not in line] == []
