# SPDX-License-Identifier: MIT
"""The bundled program stands in for Python when multiprocessing starts its processes."""

import subprocess
import sys
from pathlib import Path

PARENT = """
import multiprocessing, sys
sys.frozen = True
multiprocessing.set_executable(sys.argv[1])
apart = multiprocessing.get_context("spawn")
child = apart.Process(target=print, args=("from a child",))
child.start()
child.join()
sys.exit(child.exitcode)
"""


def test_a_bundled_program_can_be_a_child_of_itself(tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.write_text(
        f"#!{sys.executable}\nimport sys\nsys.frozen = True\n"
        "from peercenter.__main__ import main\nmain()\n",
        encoding="utf-8",
    )
    program.chmod(0o700)

    done = subprocess.run(
        [sys.executable, "-c", PARENT, str(program)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "from a child\n", "")
