# SPDX-License-Identifier: MIT
"""What the flow of period reports works with: choices, what it shows, and whom it asks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from peercenter.domain.centers import Center, Network, Paper
from peercenter.domain.paper import REPORT_KINDS, About, PaperKind
from peercenter.domain.reporting.document import Document
from peercenter.domain.reporting.requests import (
    Coarser,
    LockedMonth,
    Preview,
    Released,
    ReportRequest,
)
from peercenter.domain.reporting.templates import Audience, Template
from peercenter.errors import PeerCenterError
from peercenter.ui.flows.reports import Picture
from peercenter.words import Words


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """Which report, in which language."""

    request: ReportRequest
    language: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The reports there are, and what they can be about."""

    templates: Sequence[Template]
    centers: Sequence[Center]
    network: Network

    def template(self, template_id: str) -> Template | None:
        """Return one by its id."""
        return next((one for one in self.templates if one.id == template_id), None)


@dataclass(frozen=True, slots=True)
class Report:
    """A report as it is on the screen."""

    choice: ReportChoice
    document: Document
    cells: int
    """How many cells its tables have."""
    hidden: int
    """How many of them are hidden."""
    locks: tuple[LockedMonth, ...] = ()
    """The months that releasing it locks, or locked."""
    release_id: str = ""
    """As what it was released; empty: it was not."""

    @property
    def is_released(self) -> bool:
        """Whether it was released."""
        return bool(self.release_id)

    @property
    def is_outside(self) -> bool:
        """Whether it is made for outside."""
        return self.choice.request.audience is Audience.OUTSIDE

    @property
    def may_leave(self) -> bool:
        """Whether it may be saved and printed."""
        return self.is_released or not self.is_outside


@dataclass(frozen=True, slots=True)
class ReportPaper:
    """A report as the print queue takes it."""

    report: Report

    @property
    def kind(self) -> PaperKind:
        """What kind of paper this is."""
        return REPORT_KINDS[self.report.document.layout]

    @property
    def center_id(self) -> None:
        """No single center's: what it is about says whose it is."""
        return

    @property
    def day(self) -> date:
        """The last day that it tells of."""
        return self.report.choice.request.period.last

    @property
    def language(self) -> str:
        """The language of its pages."""
        return self.report.choice.language

    @property
    def about(self) -> About:
        """What is drawn: of one that left, what left."""
        return About(report=self.report.choice.request, release_id=self.report.release_id or None)

    @property
    def file_name(self) -> str:
        """A file name that sorts well."""
        return f"report-{self.day.isoformat()}.pdf"


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page of the report to look at."""

    number: int
    """From 0."""
    pages: int
    picture: Picture


class PeriodReportsView(Protocol):
    """What the flow shows."""

    def show_shelf(self, shelf: Shelf) -> None:
        """Offer these."""
        ...

    def show_choice(self, choice: ReportChoice, *, can_go_on: bool) -> None:
        """Show what is chosen, and whether a later period could be."""
        ...

    def show_working(self, audience: Audience) -> None:
        """Say that the report is being made; one for outside takes seconds."""
        ...

    def show_stopped(self) -> None:
        """Say that it is not made after all."""
        ...

    def show_report(self, report: Report) -> None:
        """Show the figures, and what can be done with the report."""
        ...

    def show_page(self, page: DrawnPage) -> None:
        """Show a page."""
        ...

    def show_coarser(self, offers: Sequence[Coarser]) -> None:
        """Offer what would hide less."""
        ...

    def show_unmade(self, error: PeerCenterError) -> None:
        """Say why there is no report to see."""
        ...

    def show_stale(self) -> None:
        """Say that the figures changed since."""
        ...

    def show_releasing(self) -> None:
        """Say that the report is being released."""
        ...

    def show_released(self, report: Report) -> None:
        """Say that the report may leave now."""
        ...

    def show_unreleased(self, error: PeerCenterError) -> None:
        """Say why it may not leave."""
        ...

    def show_saving(self) -> None:
        """Say that it is being written."""
        ...

    def show_saved(self, file: Path) -> None:
        """Say where it is."""
        ...

    def show_unsaved(self, error: PeerCenterError) -> None:
        """Say why it could not be written."""
        ...

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Say that the world is in the way, and offer to try again."""
        ...


class Reports(Protocol):
    """The service that makes reports."""

    def preview(
        self, request: ReportRequest, words: Words, *, template: Template | None = None
    ) -> Preview:
        """Return a report as it would be told; with a template, as that one has it."""
        ...

    def coarser(self, request: ReportRequest, words: Words) -> Sequence[Coarser]:
        """Return what would hide less."""
        ...

    def release(self, request: ReportRequest, words: Words) -> Released:
        """Let a report leave, and remember what it tells."""
        ...

    def pdf(self, document: Document, words: Words, paper: Paper) -> bytes:
        """Draw its pages."""
        ...

    def xlsx(self, document: Document, words: Words) -> bytes:
        """Return it as a workbook."""
        ...

    def csv(self, document: Document, words: Words) -> Mapping[str, bytes]:
        """Return its tables as files by name."""
        ...

    def file_name(self, document: Document) -> str:
        """Return how its files are called, without an ending."""
        ...


class Templates(Protocol):
    """The service that knows the shapes of reports."""

    def all(self) -> Sequence[Template]:
        """Return them, those that come along first."""
        ...


class Places(Protocol):
    """The service that knows the centers."""

    def centers(self) -> Sequence[Center]:
        """Return all centers in their order."""
        ...

    def network(self) -> Network | None:
        """Return what holds for all of them."""
        ...


class Drawing(Protocol):
    """The service that shows and writes pages."""

    def pages(self, pdf: bytes) -> int:
        """Return how many pages there are."""
        ...

    def preview(self, pdf: bytes, *, width: int, number: int = 0) -> Picture:
        """Return one page as a picture."""
        ...

    def save(self, pdf: bytes, file: Path) -> None:
        """Write a file whole or not at all."""
        ...

    def save_all(self, files: Mapping[str, bytes], folder: Path) -> None:
        """Write files into a folder, which is made where it is missing."""
        ...
