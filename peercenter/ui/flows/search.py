# SPDX-License-Identifier: MIT
"""What a visitor looks for, as far as they went: it stands on the screen and nowhere else."""

from dataclasses import dataclass
from enum import StrEnum

from peercenter.domain.arrivals import Receipt
from peercenter.domain.directory.needs import Need
from peercenter.domain.directory.sheets import QrCode, Suggestions
from peercenter.ui.flows.screens import Page

WANT = "resources"
"""The want after which a visitor may look by themselves."""


class Way(StrEnum):
    """How somebody takes along what was found."""

    PAPER = "paper"
    CODE = "code"


class Printing(StrEnum):
    """How a sheet stands that somebody asked for."""

    NOT_ASKED = "not-asked"
    UNDER_WAY = "under-way"
    HANDED_OVER = "handed-over"
    IN_TROUBLE = "in-trouble"


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; a fresh one knows nothing."""

    needs: tuple[Need, ...] = ()
    """What can be chosen, what most people look for first."""
    begins: tuple[int, ...] = (0,)
    """With which need each page of them begins, as far as they were turned."""
    need: Need | None = None
    """What was chosen."""
    found: Suggestions | None = None
    """None: nobody knows yet."""
    can_print: bool = False
    way: Way = Way.PAPER
    printing: Printing = Printing.NOT_ASKED
    code: QrCode | None = None
    back_to: Page = Page.THANKS
    """Where somebody came from who asks a peer."""
    failed: bool = False
    """The directory could not be read."""
    counted: tuple[Need, ...] = ()
    """The needs for each of which one sheet was counted."""

    @property
    def first(self) -> int:
        """The need that the page shown begins with."""
        return self.begins[-1]

    @property
    def found_nothing(self) -> bool:
        """Whether the directory was read in vain."""
        return self.found is not None and not self.found.texts


def is_offered(receipt: Receipt | None) -> bool:
    """Tell whether a visitor said they would like to find something."""
    return receipt is not None and WANT in (receipt.arrival.wants or ())
