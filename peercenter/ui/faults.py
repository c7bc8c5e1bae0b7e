# SPDX-License-Identifier: MIT
"""Bugs: written down without anything a person typed, then handed to the screen.

Only the kinds of the exceptions and the places they passed are kept. The message of an exception
may quote what was entered, so it is never written anywhere.
"""

import logging
import secrets
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot

log = logging.getLogger(__name__)

_PLACES = 12


@dataclass(frozen=True, slots=True)
class Fault:
    """One bug that showed itself."""

    number: str
    """What a person reads to whoever looks into the log."""
    details: str
    """Kinds and places, safe to copy."""


Handler = Callable[[Fault], None]


def describe(error: BaseException) -> str:
    """Return the kinds of an exception and its causes with the places they passed."""
    lines: list[str] = []
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        frames = traceback.extract_tb(link.__traceback__)[-_PLACES:]
        lines += [f"  {Path(f.filename).name}:{f.lineno} in {f.name}" for f in frames]
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\n".join(lines)


class Faults(QObject):
    """Writes bugs to the log and tells one handler, in the thread of the screen.

    Signals:
        _reported(Fault): carries a fault from whichever thread met it.
    """

    _reported = Signal(object)

    def __init__(self, handler: Handler, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._handler = handler
        self._handling = False
        self._reported.connect(self._on_reported, Qt.ConnectionType.AutoConnection)

    def handle_with(self, handler: Handler) -> None:
        """Tell this handler from now on."""
        self._handler = handler

    def report(self, error: BaseException) -> None:
        """Write a bug down and tell the handler; may be called in any thread."""
        fault = Fault(secrets.token_hex(3).upper(), describe(error))
        log.error("fault %s\n%s", fault.number, fault.details)
        self._reported.emit(fault)

    def install(self) -> None:
        """Catch what nobody else caught, in every thread."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def remove(self) -> None:
        """Give the hooks back to Python, so that a late bug does not call a dead object."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error.with_traceback(trace))

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_value)

    @Slot(object)
    def _on_reported(self, fault: Fault) -> None:
        # A handler that fails must not be asked to handle its own failure.
        if self._handling:
            return
        self._handling = True
        try:
            self._handler(fault)
        finally:
            self._handling = False
