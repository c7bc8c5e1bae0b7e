# SPDX-License-Identifier: MIT
"""What the commands of CUPS 2.4 really said, and stand-ins that say it again."""

import json
import stat
import sys
from pathlib import Path

RUNNING = {"lpstat -r": ("scheduler is running\n", "", 0)}
DOWN = {
    "lpstat -r": ("scheduler is not running\n", "", 0),
    "lpstat -e": ("", "", 0),
    "lp": ("", "lp: Error - The printer or class does not exist.\n", 1),
    "lpstat": ("", "lpstat: Scheduler is not running.\n", 1),
}

_LONG = """\tForm mounted:
\tContent types: any
\tPrinter types: unknown
\tDescription: {name}
\tAlerts: {alerts}
\tLocation:\x20
\tConnection: direct
\tOn fault: no alert
"""


def printer(name: str, state: str = "is idle. ", message: str = "", alerts: str = "none") -> str:
    """Return `lpstat -l -p` for one printer."""
    first = f"printer {name} {state} enabled since Sun Nov 22 02:01:31 2026\n"
    said = f"\t{message}\n" if message else ""
    return first + said + _LONG.format(name=name, alerts=alerts)


def disabled(name: str, message: str) -> str:
    """Return `lpstat -l -p` for a stopped printer."""
    first = f"printer {name} disabled since Sun Nov 22 02:00:26 2026 -\n\t{message}\n"
    return first + _LONG.format(name=name, alerts="paused")


def job(name: str, alerts: str, status: str | None = None) -> str:
    """Return `lpstat -l -o` for one job."""
    queue = name.rpartition("-")[0]
    first = f"{name:<24}root             45056   Sun Nov 22 01:59:43 2026\n"
    said = "" if status is None else f"\tStatus: {status}\n"
    return f"{first}{said}\tAlerts: {alerts}\n\tqueued for {queue}\n"


_STAND_IN = """#!{python}
import json, os, sys
from pathlib import Path
here = Path(__file__).parent
name = Path(__file__).name
with (here / "calls").open("a", encoding="utf-8") as calls:
    keep = {{key: os.environ.get(key) for key in ("LC_ALL", "LD_LIBRARY_PATH")}}
    calls.write(json.dumps([[name, *sys.argv[1:]], keep]) + chr(10))
answers = json.loads((here / "answers").read_text(encoding="utf-8"))
line = " ".join([name, *sys.argv[1:]])
out, err, code = max(
    ((key, value) for key, value in answers.items() if line.startswith(key)),
    key=lambda found: len(found[0]),
    default=("", ("", "unexpected: " + line, 99)),
)[1]
sys.stdout.buffer.write(out.encode())
sys.stderr.buffer.write(err.encode())
sys.exit(code)
"""

Answers = dict[str, tuple[str, str, int]]


class StandIns:
    """`lp`, `lpstat` and `cancel` in a folder; the longest matching line is answered."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("lp", "lpstat", "cancel"):
            program = folder / name
            program.write_text(_STAND_IN.format(python=sys.executable), encoding="utf-8")
            program.chmod(program.stat().st_mode | stat.S_IXUSR)
        self.answer({})

    def answer(self, answers: Answers) -> None:
        """Say this from now on."""
        (self.folder / "answers").write_text(json.dumps(answers), encoding="utf-8")

    def calls(self) -> list[tuple[list[str], dict[str, str | None]]]:
        """Return the commands so far, each with the environment it saw."""
        calls = self.folder / "calls"
        lines = calls.read_text(encoding="utf-8").splitlines() if calls.exists() else []
        return [(command, seen) for command, seen in map(json.loads, lines)]
