# SPDX-License-Identifier: MIT
"""How long a search may go on."""

from dataclasses import dataclass
from time import monotonic


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment after which nothing new is begun."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        """Return the moment so many seconds from now."""
        return cls(monotonic() + seconds)

    def later(self, seconds: float) -> "Deadline":
        """Return the moment so many seconds later."""
        return Deadline(self.at + seconds)

    @property
    def left(self) -> float:
        """Seconds until then, never less than zero."""
        return max(0.0, self.at - monotonic())

    @property
    def is_over(self) -> bool:
        """Whether it has passed."""
        return monotonic() >= self.at
