# SPDX-License-Identifier: MIT
"""What was done in this sitting: everything can be taken back, and done again, without limit."""

from peercenter.domain.roster.shifts import Changes, taken_back


class Sitting:
    """Two stacks of deeds; each deed is one tuple of changes."""

    def __init__(self) -> None:
        self._done: list[Changes] = []
        self._undone: list[Changes] = []

    @property
    def can_undo(self) -> bool:
        """Whether something can be taken back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether something that was taken back can be done again."""
        return bool(self._undone)

    def did(self, deed: Changes) -> None:
        """Remember a deed; what was taken back before cannot be done again any more."""
        self._done.append(deed)
        self._undone.clear()

    def undo(self) -> tuple[Changes, Changes] | None:
        """Return the last deed and what takes it back, None when there is nothing."""
        if not self._done:
            return None
        deed = self._done.pop()
        self._undone.append(deed)
        return deed, taken_back(deed)

    def redo(self) -> Changes | None:
        """Return the deed that was taken back last, None when there is none."""
        if not self._undone:
            return None
        deed = self._undone.pop()
        self._done.append(deed)
        return deed

    def forget(self, deed: Changes) -> None:
        """Forget a deed that could not be kept."""
        for stack in (self._done, self._undone):
            stack[:] = [known for known in stack if known is not deed]
