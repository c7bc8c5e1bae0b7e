# SPDX-License-Identifier: MIT
"""What a lane does for period reports: reckons, draws and writes them."""

from collections.abc import Sequence
from pathlib import Path

from peercenter.domain.centers import Paper
from peercenter.domain.reporting.requests import Coarser, Released
from peercenter.domain.reporting.templates import Template
from peercenter.ui.flows.drawing_once import Wish
from peercenter.ui.flows.reporting.period_ports import (
    Drawing,
    DrawnPage,
    Places,
    Report,
    ReportChoice,
    Reports,
    Shelf,
    Templates,
)
from peercenter.words import Words, words_for


class ReportMaker:
    """Knows services and no screen, so that it may work in a lane."""

    def __init__(
        self, reports: Reports, templates: Templates, places: Places, drawing: Drawing
    ) -> None:
        self._reports = reports
        self._templates = templates
        self._places = places
        self._drawing = drawing

    def shelf(self) -> Shelf | None:
        """Return what there is; None before the network is set up."""
        network = self._places.network()
        if network is None:
            return None
        return Shelf(tuple(self._templates.all()), tuple(self._places.centers()), network)

    def report(self, choice: ReportChoice, trial: Template | None, wish: Wish) -> Report:
        """Return a report; with a trial, as that template has it."""
        del wish
        words = words_for(choice.language)
        made = self._reports.preview(choice.request, words, template=trial)
        return Report(choice, made.document, made.cells, made.hidden, made.locks)

    def pdf(self, report: Report, paper: Paper, wish: Wish) -> tuple[bytes, int] | None:
        """Return its pages, and how many they are."""
        pdf = self._reports.pdf(report.document, _words(report), paper)
        return None if wish.is_dropped else (pdf, self._drawing.pages(pdf))

    def page(self, pdf: bytes, pages: int, number: int, width: int, wish: Wish) -> DrawnPage:
        """Return one of its pages to look at."""
        del wish
        return DrawnPage(number, pages, self._drawing.preview(pdf, width=width, number=number))

    def offers(self, choice: ReportChoice, wish: Wish) -> Sequence[Coarser]:
        """Return what would hide less."""
        del wish
        return tuple(self._reports.coarser(choice.request, words_for(choice.language)))

    def release(self, choice: ReportChoice) -> Report:
        """Let a report leave."""
        released: Released = self._reports.release(choice.request, words_for(choice.language))
        return Report(
            choice,
            released.document,
            released.cells,
            released.hidden,
            released.locked,
            release_id=released.release_id,
        )

    def file_name(self, report: Report) -> str:
        """Return how the files of a report are called, without an ending."""
        return self._reports.file_name(report.document)

    def write_pdf(self, report: Report, paper: Paper, file: Path) -> Path:
        """Save its pages."""
        self._drawing.save(self._reports.pdf(report.document, _words(report), paper), file)
        return file

    def write_workbook(self, report: Report, file: Path) -> Path:
        """Save it as a workbook."""
        self._drawing.save(self._reports.xlsx(report.document, _words(report)), file)
        return file

    def write_tables(self, report: Report, folder: Path) -> Path:
        """Save its tables into a folder of their own."""
        own = folder / self._reports.file_name(report.document)
        self._drawing.save_all(self._reports.csv(report.document, _words(report)), own)
        return own


def _words(report: Report) -> Words:
    return words_for(report.choice.language)
