# SPDX-License-Identifier: MIT
"""The system's own windows for choosing files; they come up without holding anything up."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_target(
    over: QWidget, title: str, name: str, kind: str, then: Callable[[Path], None]
) -> None:
    """Ask where to write a file of a name, whose ending it keeps; `kind` names such files."""
    ending = Path(name).suffix
    dialog = _dialog(over, title, f"{kind} (*{ending})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending.removeprefix("."))
    dialog.selectFile(name)
    _open(dialog, then)


def ask_source(
    over: QWidget, title: str, kind: str, endings: str, then: Callable[[Path], None]
) -> None:
    """Ask which file to read; endings are written as "*.ics"."""
    dialog = _dialog(over, title, f"{kind} ({endings})")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _open(dialog, then)


def ask_folder(over: QWidget, title: str, then: Callable[[Path], None]) -> None:
    """Ask which folder to read."""
    dialog = _dialog(over, title, "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    _open(dialog, then)


def _dialog(over: QWidget, title: str, names: str) -> QFileDialog:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(over, title, folder)
    if names:
        dialog.setNameFilter(names)
    return dialog


def _open(dialog: QFileDialog, then: Callable[[Path], None]) -> None:
    dialog.fileSelected.connect(lambda file: then(Path(file)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
