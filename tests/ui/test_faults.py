# SPDX-License-Identifier: MIT
"""Bugs are written down without a word of what was typed, and end nothing."""

import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from peercenter.ui.faults import Fault, Faults, describe

TYPED = "Blue Heron"


def stumble() -> None:
    try:
        int(TYPED)
    except ValueError as error:
        raise LookupError(TYPED) from error


@pytest.fixture
def heard() -> list[Fault]:
    return []


@pytest.fixture
def faults(qapp: QCoreApplication, heard: list[Fault]) -> Iterator[Faults]:
    assert qapp is not None
    before = sys.excepthook, threading.excepthook
    made = Faults(heard.append)
    made.install()
    yield made
    made.remove()
    sys.excepthook, threading.excepthook = before


def test_a_description_tells_kinds_and_places_but_no_words() -> None:
    with pytest.raises(LookupError) as caught:
        stumble()

    text = describe(caught.value)

    assert "builtins.LookupError" in text
    assert "builtins.ValueError" in text
    assert "test_faults.py" in text
    assert "in stumble" in text
    assert TYPED not in text


def test_the_log_has_the_number_that_is_shown_and_no_words(
    faults: Faults, heard: list[Fault], logs_warnings: pytest.LogCaptureFixture
) -> None:
    faults.report(ValueError(TYPED))

    assert [f.number in logs_warnings.text for f in heard] == [True]
    assert TYPED not in logs_warnings.text
    assert logs_warnings.records[0].levelno == logging.ERROR


@pytest.mark.usefixtures("logs_warnings", "faults")
def test_a_bug_in_a_thread_is_told_in_the_thread_of_the_screen(
    qtbot: QtBot, heard: list[Fault]
) -> None:
    threads: list[int] = []

    def handler(fault: Fault) -> None:
        heard.append(fault)
        threads.append(threading.get_ident())

    other = Faults(handler)
    other.install()
    worker = threading.Thread(target=stumble)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: bool(heard))

    assert threads == [threading.get_ident()]


@pytest.mark.usefixtures("logs_warnings")
def test_a_bug_nobody_caught_reaches_the_handler(faults: Faults, heard: list[Fault]) -> None:
    assert faults is not None
    error = ValueError(TYPED)

    sys.excepthook(ValueError, error, None)

    assert len(heard) == 1


@pytest.mark.usefixtures("logs_warnings")
def test_a_handler_that_fails_is_not_asked_again_about_its_own_failure(faults: Faults) -> None:
    calls: list[str] = []

    def handler(fault: Fault) -> None:
        calls.append(fault.number)
        faults.report(ValueError(TYPED))

    faults.handle_with(handler)
    faults.report(ValueError(TYPED))

    assert len(calls) == 1
