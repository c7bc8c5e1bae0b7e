# SPDX-License-Identifier: MIT
"""The one application object: style, fonts and languages."""

from collections.abc import Sequence

from PySide6 import QtCore
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from peercenter import look, paths
from peercenter.ui import icons


class Application(QApplication):
    """Qt with our style and fonts, ready before the first widget."""

    def __init__(self, arguments: Sequence[str]) -> None:
        """Start Qt; raises RuntimeError when the program's own fonts are missing."""
        # Setting a style later loads all that Python can know about styles.
        super().__init__([*arguments, "-style", "fusion"])
        self._qt_words: QtCore.QTranslator | None = None
        self.setApplicationName("peercenter")
        self.setApplicationDisplayName("PeerCenter")
        self.setDesktopFileName("peercenter")
        load_fonts()

    def show_icon(self) -> None:
        """Show our icon wherever the system lists windows."""
        self.setWindowIcon(icons.window_icon(look.LIGHT.sidebar, look.LIGHT.sun))

    def speak(self, language: str) -> None:
        """Read and write in the manner of this language, in its direction."""
        locale = QtCore.QLocale(language)
        QtCore.QLocale.setDefault(locale)
        if self.layoutDirection() != locale.textDirection():
            self.setLayoutDirection(locale.textDirection())
        self._let_qt_speak(locale)

    def _let_qt_speak(self, locale: QtCore.QLocale) -> None:
        """Have Qt's own words, as in the dialog that saves a file, in the same language."""
        if self._qt_words is not None:
            self.removeTranslator(self._qt_words)
            self._qt_words.deleteLater()
            self._qt_words = None
        words = QtCore.QTranslator(self)
        folder = QtCore.QLibraryInfo.path(QtCore.QLibraryInfo.LibraryPath.TranslationsPath)
        if words.load(locale, "qtbase", "_", folder):
            self.installTranslator(words)
            self._qt_words = words


def load_fonts() -> None:
    """Load the fonts that come with the program; raises RuntimeError when one is missing."""
    for name in look.FONT_FILES.values():
        file = paths.resources() / "fonts" / name
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise RuntimeError(f"The program is incomplete: its font {file} is missing.")
