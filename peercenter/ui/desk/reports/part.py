# SPDX-License-Identifier: MIT
"""What the page of reports asks of the parts behind its tabs."""

from PySide6.QtWidgets import QWidget

from peercenter.ui.desk.context import Desk
from peercenter.ui.flows.ports import Topic


class Part(QWidget):
    """A part of the page, made when it is first looked at."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    def enter(self) -> None:
        """Show what is new: the part came to the front, or the center changed."""

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Show what is new: something was changed, here or elsewhere, while in front."""

    def leave(self) -> None:
        """End what still waits for time to pass: the window is closing."""
