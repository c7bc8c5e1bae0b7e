# SPDX-License-Identifier: MIT
"""The program ends when it is asked to, in order, whatever fails on the way."""

import signal
import subprocess
import sys

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt

from peercenter.ui.application import Application
from peercenter.ui.ending import Ending

_PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from peercenter.ui.application import Application
from peercenter.ui.ending import Ending, run
from peercenter.ui.signals import EndingSignals
app = Application(["peercenter"])
EndingSignals(app)
ending = Ending()
ending.add("say so", lambda: print("ended", flush=True))
QTimer.singleShot(0, lambda: print("ready", flush=True))
sys.exit(run(app, ending))
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_program_ends_in_order_when_the_system_asks(number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAM], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        program.send_signal(number)
        try:
            said, errors = program.communicate(timeout=20)
        finally:
            program.kill()  # when it does not end, the test must

    assert said == "ended\n"
    assert program.returncode == 0, errors
    assert "Traceback" not in errors


def test_every_step_of_the_end_is_done_once_and_in_order(
    logs_warnings: pytest.LogCaptureFixture,
) -> None:
    done: list[str] = []

    def fail() -> None:
        raise OSError("Blue Heron")

    ending = Ending()
    ending.add("first", lambda: done.append("first"))
    ending.add("shaky", fail, can_fail=True)
    ending.add("last", lambda: done.append("last"))

    assert ending.run()
    assert ending.run()
    assert done == ["first", "last"]
    assert "'shaky' failed: OSError" in logs_warnings.text
    assert "Blue Heron" not in logs_warnings.text


@pytest.mark.usefixtures("logs_warnings")
def test_an_end_with_a_step_that_must_not_fail_is_a_bad_one() -> None:
    done: list[str] = []

    def fail() -> None:
        raise OSError

    ending = Ending()
    ending.add("firm", fail)
    ending.add("last", lambda: done.append("last"))

    assert not ending.run()
    assert done == ["last"]


def test_qts_own_words_follow_the_language(qapp: Application) -> None:
    qapp.speak("es")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancelar"

    qapp.speak("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_the_direction_follows_the_language(qapp: Application) -> None:
    qapp.speak("ar")
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft

    qapp.speak("es")
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert QLocale().language() == QLocale.Language.Spanish

    qapp.speak("en")
