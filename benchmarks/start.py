# SPDX-License-Identifier: MIT
"""From the command to the painted welcome screen, against a bare PySide6 window.

Both are seen from outside, as a person would: a screen of our own (Xvfb) keeps its picture in a
file, and the clock stops when the color of the main button is in it.
"""

import mmap
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.timing import Race, race
from peercenter import look
from peercenter.clock import SystemClock
from peercenter.paths import DataDir
from peercenter.services.demo import DemoService
from peercenter.services.house import opened

BAR = 1.5
ROUNDS, WARM_UP = 11, 1
PATIENCE_SECONDS = 60
SIZE = "1280x800x24"
PINE = bytes.fromhex(look.LIGHT.pine.removeprefix("#"))[::-1]
A_LINE_OF_IT = (PINE + b"\xff") * 200
"""So many pixels side by side, as the screen keeps them: blue, green, red, opaque."""
BUNDLE = Path("dist/peercenter/peercenter")
BARE = f"""
import sys
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(sys.argv)
app.setStyle("Fusion")
window = QWidget()
window.setStyleSheet("background: {look.LIGHT.pine}")
window.resize(1280, 800)
window.show()
sys.exit(app.exec())
"""


def run() -> Iterator[Race | str]:
    """Start from source, and from the bundle where it was built."""
    xvfb = shutil.which("Xvfb")
    if xvfb is None:
        yield "start to first painted screen\n  not measured: needs Xvfb (apt install xvfb)"
        return
    with TemporaryDirectory(prefix=".bench-", dir=Path.cwd()) as folder, _screen(xvfb) as picture:
        data = DataDir(Path(folder) / "data")
        with opened(data, SystemClock()) as database:
            DemoService(database, SystemClock()).create(seed=1, years=1)
        kiosk = ["kiosk", "--windowed", "--center", "HARBOR", "--data-dir", str(data.root)]
        programs = {"from source": [str(Path(sys.executable).with_name("peercenter"))]}
        if BUNDLE.exists():
            programs["from the bundle"] = [str(BUNDLE)]
        for name, program in programs.items():
            yield race(
                f"start to the painted welcome screen, {name}, against a bare PySide6 window",
                partial(_see, picture, [*program, *kiosk]),
                partial(_see, picture, [sys.executable, "-c", BARE]),
                rounds=ROUNDS,
                warm_up=WARM_UP,
                bar=BAR,
            )


@contextmanager
def _screen(xvfb: str) -> Iterator[mmap.mmap]:
    """Open a screen and its picture."""
    with TemporaryDirectory() as folder:
        read_end, write_end = os.pipe()
        with subprocess.Popen(
            [xvfb, "-displayfd", str(write_end), "-screen", "0", SIZE, "-fbdir", folder],
            pass_fds=[write_end],
            stderr=subprocess.DEVNULL,
        ) as screen:
            os.close(write_end)
            with os.fdopen(read_end) as number:
                os.environ["DISPLAY"] = ":" + number.readline().strip()
            os.environ["QT_QPA_PLATFORM"] = "xcb"
            try:
                with (
                    Path(folder, "Xvfb_screen0").open("rb") as file,
                    mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as picture,
                ):
                    yield picture
            finally:
                screen.terminate()


def _see(picture: mmap.mmap, command: Sequence[str]) -> float:
    """Start a program, wait until it is seen, end it; return how many seconds it took."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as program:
        _wait(picture, program, shown=True)
        seconds = time.perf_counter() - began
        program.terminate()
    _wait(picture, program, shown=False)
    return seconds


def _wait(picture: mmap.mmap, program: "subprocess.Popen[bytes]", *, shown: bool) -> None:
    until = time.perf_counter() + PATIENCE_SECONDS
    while (picture.find(A_LINE_OF_IT) >= 0) is not shown:
        if time.perf_counter() > until or (shown and program.poll() is not None):
            program.kill()
            raise RuntimeError(f"not seen: {program.args!r}")
        time.sleep(0.002)
