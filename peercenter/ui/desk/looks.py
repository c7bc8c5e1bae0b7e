# SPDX-License-Identifier: MIT
"""Which colors the desk wears: chosen there, remembered on this computer for each person.

The choice is about somebody's eyes and the light in a room, not about the network. So it lies in
a small file of its own in the data folder: it is not merged with other computers, no backup
carries it, and when it is lost or damaged the desk looks as the computer does.
"""

import logging
from collections.abc import Mapping
from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication

from peercenter.look import DARK, LIGHT, STARK, Palette
from peercenter.ui.flows.ports import Tasks

log = logging.getLogger(__name__)

_GROUP = "look"
_LAST = "last"
"""What was chosen last at this computer, by whomever; the desk opens with it."""


class Look(StrEnum):
    """What can be chosen."""

    COMPUTER = "computer"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


PALETTES = {Look.LIGHT: LIGHT, Look.DARK: DARK, Look.HIGH_CONTRAST: STARK}


class Looks(QObject):
    """The look of this desk.

    Signals:
        changed: another look was chosen, or the computer's own has changed.
    """

    changed = Signal()

    def __init__(self, file: Path, tasks: Tasks) -> None:
        super().__init__()
        self._file = file
        self._tasks = tasks
        self._who: str | None = None
        self._kept = _read(file)
        self._chosen = self._kept.get(_LAST, Look.COMPUTER)
        hints = QGuiApplication.styleHints()
        self._scheme = hints.colorScheme()
        self._contrast = hints.accessibility().contrastPreference()
        hints.colorSchemeChanged.connect(self._on_scheme_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_contrast_changed)

    @property
    def chosen(self) -> Look:
        """What was chosen."""
        return self._chosen

    @property
    def palette(self) -> Palette:
        """The colors to wear now."""
        if self._chosen is not Look.COMPUTER:
            return PALETTES[self._chosen]
        if self._contrast == Qt.ContrastPreference.HighContrast:
            return STARK
        return DARK if self._scheme == Qt.ColorScheme.Dark else LIGHT

    def be(self, who: str) -> None:
        """Wear what this person chose here before; somebody new finds the desk as it is."""
        self._who = who
        self._wear(self._kept.get(who, self._chosen))

    def choose(self, look: Look) -> None:
        """Wear this at once, and remember it for whoever is at the desk."""
        chosen = {key: look for key in (_LAST, self._who) if key is not None}
        self._kept |= chosen
        self._wear(look)
        # A look that cannot be kept is worn all the same; no banner for that.
        self._tasks.change(self, partial(_write, self._file, chosen), lane="jobs")

    def _wear(self, look: Look) -> None:
        if look is not self._chosen:
            self._chosen = look
            self.changed.emit()

    @Slot(Qt.ColorScheme)
    def _on_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        self._scheme = scheme
        self.changed.emit()

    @Slot(Qt.ContrastPreference)
    def _on_contrast_changed(self, contrast: Qt.ContrastPreference) -> None:
        self._contrast = contrast
        self.changed.emit()


def _read(file: Path) -> dict[str, Look]:
    settings = QSettings(str(file), QSettings.Format.IniFormat)
    settings.beginGroup(_GROUP)
    written = {key: str(settings.value(key)) for key in settings.childKeys()}
    return {key: Look(name) for key, name in written.items() if name in set(Look)}


def _write(file: Path, looks: Mapping[str, Look]) -> None:
    settings = QSettings(str(file), QSettings.Format.IniFormat)
    settings.beginGroup(_GROUP)
    for key, look in looks.items():
        settings.setValue(key, look.value)
    settings.sync()
    # What was damaged is written anew, and is called a wrong format all the same.
    if settings.status() is QSettings.Status.AccessError:
        log.warning("the look of this desk could not be kept")
