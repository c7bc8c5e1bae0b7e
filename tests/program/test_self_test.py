# SPDX-License-Identifier: MIT
"""The program's own test of itself, from the checkout; the bundle's is run after each build."""

import os
import subprocess
import sys
from pathlib import Path


def test_the_program_plays_a_whole_day_without_a_word_of_complaint(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-m", "peercenter", "self-test"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)},
    )

    complaints = [line for line in done.stderr.splitlines() if "propagateSizeHints" not in line]
    assert complaints == []
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-1].startswith("All of it works")
