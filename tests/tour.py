# SPDX-License-Identifier: MIT
"""`make tour`: every screen, state and page as a picture, to be looked at.

python -m tests.tour [--quick] [--out DIR]: one folder for each size, language and text scale.
"""

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pypdfium2
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from peercenter.paths import DataDir
from peercenter.reports.day_sheet import draw_day_sheet
from peercenter.reports.network_sheet import draw_network_day_sheet
from peercenter.ui import theme
from peercenter.ui.application import Application
from peercenter.ui.desk.closing.panel import ClosingPanel
from peercenter.ui.desk.first_run.window import FirstRunWindow
from peercenter.ui.desk.looks import PALETTES, Look
from peercenter.ui.kiosk.stage import KioskStage
from peercenter.words import ENGLISH, PSEUDO, SPANISH, words_for
from tests.reports import sheets
from tests.scenes import (
    closing,
    counting,
    finding,
    first_run,
    kiosk,
    off_import,
    on_the_day,
    people,
    period_pages,
    period_reports,
    reports,
    resource_sheets,
    resources,
    roster,
    roster_pages,
    roster_paper,
    settings,
    today,
)
from tests.support.builders import MovingClock, a_network, services_of
from tests.support.desk import Front, a_desk, settle
from tests.support.desks import OpenDesk, an_open_desk
from tests.support.fakes import ImmediateTasks
from tests.support.rosters import a_roster

SIZES = ((1024, 768), (1280, 800), (1920, 1080), (1080, 1920))
_DPI = 110
_CLOSED_HOURS = 8.3
"""From noon to a little after the doors closed."""


@dataclass(frozen=True)
class Stop:
    """One way of looking at everything."""

    size: tuple[int, int] = (1280, 800)
    language: str = ENGLISH
    scale: float = 1.0
    look: Look = Look.LIGHT

    @property
    def folder(self) -> str:
        """The name of the folder its pictures go into."""
        width, height = self.size
        plain = f"{width}x{height}-{self.language}-{round(self.scale * 100)}"
        return plain if self.look is Look.LIGHT else f"{plain}-{self.look}"


def stops(*, quick: bool) -> list[Stop]:
    """Return every size in both languages, the long language, large text, and the desk's looks."""
    if quick:
        return [Stop()]
    plain = [Stop(size, language) for size in SIZES for language in (ENGLISH, SPANISH)]
    looks = [Stop(look=look) for look in (Look.DARK, Look.HIGH_CONTRAST)]
    long = [Stop(language=PSEUDO), Stop(scale=2.0), Stop((1024, 768), SPANISH, 2.0)]
    return [*plain, *long, *looks]


def main() -> None:
    """Draw everything and say where it is."""
    parser = argparse.ArgumentParser(prog="make tour")
    parser.add_argument("--quick", action="store_true", help="one size, in English")
    parser.add_argument("--out", type=Path, default=Path("tour"))
    options = parser.parse_args()
    shutil.rmtree(options.out, ignore_errors=True)
    app = Application(["peercenter"])
    for stop in stops(quick=options.quick):
        folder = options.out / stop.folder
        folder.mkdir(parents=True)
        if stop.look is Look.LIGHT:  # the kiosk has no other
            _kiosk(app, stop, folder)
        _desk(app, stop, folder)
        _rosters(app, stop, folder)
        _sharing(app, stop, folder)
        _first_run(app, stop, folder)
    _paper(options.out)
    count = len(list(options.out.rglob("*.png")))
    print(f"{count} pictures are in {options.out}/")  # noqa: T201 - what the command is for


def _kiosk(app: Application, stop: Stop, folder: Path) -> None:
    theme.apply(app, theme.Theme("kiosk", QSize(*stop.size), stop.scale))
    stage = KioskStage()
    stage.resize(*stop.size)
    stage.show()
    for scene in (*kiosk.scenes(), *finding.scenes(stop.language)):
        screen = replace(scene.screen, language=stop.language, text_scale=stop.scale)
        stage.show_screen(screen)
        _grab(stage, folder / f"kiosk-{scene.name}.png")
    stage.close()


def _desk(app: Application, stop: Stop, folder: Path) -> None:
    with _network() as data:
        for scene in (*today.scenes(), *on_the_day.scenes()):
            with _an_open_desk(app, data, stop) as desk:
                scene.show(desk.window)
                _grab(desk.window, folder / f"desk-{scene.name}.png", desk)
        for of_reports in (*reports.scenes(), *period_reports.scenes()):
            with _an_open_desk(app, data, stop, "reports") as desk:
                of_reports.show(desk.window.reports)
                _grab(desk.window, folder / f"desk-{of_reports.name}.png", desk)
        for of_counting in counting.scenes():
            with _an_open_desk(app, data, stop, "reports") as desk:
                desk.tasks.refuse()  # what the scene shows must not be loaded over
                of_counting.show(desk.window.reports)
                _grab(desk.window, folder / f"desk-{of_counting.name}.png", desk)
        for of_resources in resources.scenes():
            with _an_open_desk(app, data, stop, "resources") as desk:
                desk.tasks.refuse()  # what the scene shows must not be loaded over
                of_resources.show(desk.window.resources)
                _grab(desk.window, folder / f"desk-{of_resources.name}.png", desk)
        for of_people in people.scenes():
            with _an_open_desk(app, data, stop, "people") as desk:
                of_people.show(desk.window.people)
                _grab(desk.window, folder / f"desk-{of_people.name}.png", desk)
        for of_settings in settings.scenes():
            with _an_open_desk(app, data, stop, "settings") as desk:
                of_settings.show(desk.window.settings)
                _grab(desk.window, folder / f"desk-{of_settings.name}.png", desk)
        evening = MovingClock()
        evening.forward(hours=_CLOSED_HOURS)
        for of_panel in closing.scenes():
            with _an_open_desk(app, data, stop, clock=evening) as desk:
                # A desk that answers at once: what the scene shows must not be loaded over.
                quick = a_desk(desk.services, Front(), language=stop.language)
                of_panel.show(ClosingPanel(desk.window, quick))
                _grab(desk.window, folder / f"desk-{of_panel.name}.png", desk)


def _rosters(app: Application, stop: Stop, folder: Path) -> None:
    for network, scenes in groupby(roster.scenes(), lambda scene: scene.network):
        with tempfile.TemporaryDirectory() as scratch:
            data = DataDir(Path(scratch) / "data")
            network(data)
            for scene in scenes:
                with _an_open_desk(app, data, stop, "roster") as desk:
                    scene.show(desk.window.roster)
                    _grab(desk.window, folder / f"desk-{scene.name}.png", desk)


def _sharing(app: Application, stop: Stop, folder: Path) -> None:
    """Draw what a roster leaves the program by, and how time off comes in."""
    with tempfile.TemporaryDirectory() as scratch:
        data = DataDir(Path(scratch) / "data")
        a_roster(data)
        for scene in roster_paper.scenes():
            with _an_open_desk(app, data, stop, "roster") as desk:
                page = desk.window.roster
                sheet = roster_paper.an_open_sheet(page, page.desk)
                desk.settle()  # what the scene shows must not be loaded over
                scene.show(sheet)
                _grab(desk.window, folder / f"desk-{scene.name}.png", desk)
        for of_import in off_import.scenes():
            with _an_open_desk(app, data, stop, "people") as desk:
                of_import.show(off_import.an_open_sheet(desk.window.people, desk.window.desk))
                _grab(desk.window, folder / f"desk-{of_import.name}.png", desk)


def _first_run(app: Application, stop: Stop, folder: Path) -> None:
    theme.apply(app, theme.Theme("desk", text_scale=stop.scale))
    for scene in first_run.scenes():
        with (
            tempfile.TemporaryDirectory() as scratch,
            services_of(DataDir(Path(scratch) / "data")) as services,
        ):
            colors = PALETTES[stop.look]
            window = FirstRunWindow(services, ImmediateTasks(), words_for(stop.language), colors)
            window.resize(*stop.size)
            window.show()
            scene.show(window)
            _grab(window, folder / f"{scene.name}.png")
            window.close()


def _paper(out: Path) -> None:
    folder = out / "paper"
    folder.mkdir()
    pages = {
        "day-sheet": sheets.a_day_sheet(),
        "day-sheet-full": sheets.a_full_sheet(),
        "day-sheet-empty": sheets.an_empty_sheet(),
        "day-sheet-closed": sheets.a_closed_day(),
    }
    for language in (ENGLISH, SPANISH):
        words = words_for(language)
        for name, draw in {**roster_pages.pages(), **period_pages.pages()}.items():
            _rasterize(draw(words, "letter"), folder / f"{name}-{language}-letter")
            _rasterize(draw(words, "a4"), folder / f"{name}-{language}-a4")
        for name, sheet in pages.items():
            for paper in ("letter", "a4"):
                pdf = draw_day_sheet(sheet, words, paper="a4" if paper == "a4" else "letter")
                _rasterize(pdf, folder / f"{name}-{language}-{paper}")
        for count in (1, 11, 40):
            pdf = draw_network_day_sheet(sheets.a_network_sheet(count), words, paper="letter")
            _rasterize(pdf, folder / f"network-day-sheet-{count}-{language}")
    for name, pdf in resource_sheets.pages():
        _rasterize(pdf, folder / name)


def _rasterize(pdf: bytes, target: Path) -> None:
    document = pypdfium2.PdfDocument(pdf)
    for number in range(len(document)):
        picture = document[number].render(scale=_DPI / 72).to_pil()
        picture.save(target.with_name(f"{target.name}-{number + 1}.png"))
    document.close()


@contextmanager
def _network() -> Iterator[DataDir]:
    with tempfile.TemporaryDirectory() as scratch:
        data = DataDir(Path(scratch) / "data")
        a_network(data, centers=4)
        yield data


@contextmanager
def _an_open_desk(
    app: Application,
    data: DataDir,
    stop: Stop,
    place: str = "today",
    *,
    clock: MovingClock | None = None,
) -> Iterator[OpenDesk]:
    theme.apply(app, theme.Theme("desk", text_scale=stop.scale))
    with an_open_desk(
        data, clock, language=stop.language, size=stop.size, scale=stop.scale
    ) as desk:
        desk.window.desk.looks.choose(stop.look)
        desk.window.go_to(place)
        desk.settle()
        yield desk


def _grab(widget: QWidget, target: Path, desk: OpenDesk | None = None) -> None:
    settle()
    if desk is not None:
        desk.settle()
    widget.grab().save(str(target))


if __name__ == "__main__":
    main()
