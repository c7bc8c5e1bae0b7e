# SPDX-License-Identifier: MIT
"""The tasks in the Makefile say what they do, and say plainly when they cannot."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from peercenter.domain.demo import places

PROJECT = Path(__file__).parents[2]
TASKS = ("run", "test", "check", "tour", "build", "bench", "words")


def make(*arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
    surroundings = {
        name: value
        for name, value in os.environ.items()
        # A test may itself run below make, with a display or without.
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "MAKEFLAGS", "MAKELEVEL", "MFLAGS"}
    }
    return subprocess.run(
        [shutil.which("make") or "make", *arguments],
        cwd=PROJECT,
        env=surroundings | extra,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_make_alone_lists_every_task() -> None:
    listed = make().stdout

    assert all(f"make {task} " in listed for task in TASKS)


def test_running_without_a_display_says_so_in_one_sentence_and_names_the_tour() -> None:
    result = make("run")

    said = [line for line in result.stderr.splitlines() if not line.startswith("make:")]
    assert result.returncode != 0
    assert len(said) == 1
    assert "display" in said[0]
    assert "make tour" in said[0]


def test_the_demonstration_opens_at_a_center_it_has() -> None:
    script = (PROJECT / "packaging" / "run-demo.sh").read_text("utf-8")
    named = re.search(r"^center=(\w+)$", script, re.MULTILINE)

    assert named is not None
    assert named[1] in {center.code for center in places.CENTERS}
