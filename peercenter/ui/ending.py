# SPDX-License-Identifier: MIT
"""An orderly end of the program, whatever fails on the way."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication

log = logging.getLogger(__name__)

_SLOW_STEP_S = 1.0


@dataclass(frozen=True, slots=True)
class _Step:
    name: str
    call: Callable[[], None]
    can_fail: bool


class Ending:
    """The steps of an orderly end, done once, in the order they were added."""

    def __init__(self) -> None:
        self._steps: list[_Step] = []

    def add(self, name: str, call: Callable[[], None], *, can_fail: bool = False) -> None:
        """Add a step; when it `can_fail`, its failure does not make the end a bad one."""
        self._steps.append(_Step(name, call, can_fail))

    def run(self) -> bool:
        """Do every step, whatever happens to the others; return whether all went well."""
        steps, self._steps = self._steps, []
        went_well = True
        for step in steps:
            began = time.monotonic()
            try:
                step.call()
            except Exception as error:  # noqa: BLE001 - the other steps must still be done
                log.log(
                    logging.WARNING if step.can_fail else logging.ERROR,
                    "the end's step %r failed: %s",
                    step.name,
                    type(error).__name__,
                )
                went_well = went_well and step.can_fail
            took = time.monotonic() - began
            if took > _SLOW_STEP_S:
                log.warning("the end's step %r took %.1f s", step.name, took)
        return went_well


def run(app: QApplication, ending: Ending) -> int:
    """Run the event loop, then the ending; return the exit code."""
    code = app.exec()
    return code if ending.run() else code or 1
