# SPDX-License-Identifier: MIT
"""Several boxes of which any may be ticked."""

from collections.abc import Iterable, Mapping

from PySide6.QtWidgets import QWidget

from peercenter.ui import theme
from peercenter.ui.widgets.fields import Check
from peercenter.ui.widgets.flow_layout import ReflowGrid


class Checks(QWidget):
    """Several that may be ticked, side by side."""

    def __init__(
        self, choices: Mapping[str, str], chosen: Iterable[str], *, columns: int = 2
    ) -> None:
        """Offer choices by key; keys that are chosen but not offered stay chosen."""
        super().__init__()
        self._unknown = tuple(key for key in chosen if key not in choices)
        self.checks = {key: Check(text) for key, text in choices.items()}
        grid = ReflowGrid(columns, theme.current().space(1), parent=self)
        for key, check in self.checks.items():
            check.setChecked(key in chosen)
            grid.addWidget(check)
        self.setFocusProxy(next(iter(self.checks.values())))

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys that are ticked, in the order in which they are offered."""
        ticked = tuple(key for key, check in self.checks.items() if check.isChecked())
        return ticked + self._unknown
