# SPDX-License-Identifier: MIT
"""What a kiosk loads before its first page is painted, and how it ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from peercenter.clock import SystemClock
from peercenter.paths import DataDir
from tests.support.builders import a_network

PROBE = """
import sys
import peercenter.cli
from peercenter.app.kiosk import KioskWindow, application
app = application()
window = KioskWindow(full_screen=False)
later = {
    "alembic", "argon2", "babel", "concurrent.futures", "pypdfium2", "reportlab", "sqlalchemy",
    "peercenter.app.program", "peercenter.cli.scripts", "peercenter.domain.centers",
    "peercenter.ui.flows.checkin", "peercenter.ui.kiosk.pages", "peercenter.ui.kiosk.surroundings",
    "peercenter.ui.flows.finding", "peercenter.ui.scripts",
}
print(sorted(later & set(sys.modules)))
"""

KIOSK = """
import sys
from peercenter.cli import run
from peercenter.ui.kiosk.window import KioskWindow
begin = KioskWindow.begin
def begun(*all):
    begin(*all)
    print("begun", flush=True)
KioskWindow.begin = begun
sys.exit(run(["kiosk", "--center", "HARBOR", *sys.argv[1:]]))
"""


def test_a_kiosk_paints_before_what_it_does_not_need_yet_is_loaded() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "[]\n"


def test_a_locked_kiosk_ends_when_the_system_asks(tmp_path: Path) -> None:
    data = DataDir(tmp_path / "data")
    a_network(data, SystemClock())
    kiosk = subprocess.Popen(
        [sys.executable, "-c", KIOSK, "--data-dir", str(data.root)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert kiosk.stdout is not None
    assert kiosk.stdout.readline() == "begun\n"

    kiosk.send_signal(signal.SIGTERM)

    assert kiosk.wait(timeout=30) == 0
    kiosk.stdout.close()
