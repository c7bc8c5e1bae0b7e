# SPDX-License-Identifier: MIT
"""The desk's program."""

from peercenter.app.program import Program, make_program, open_data
from peercenter.app.screen import application, show_trouble
from peercenter.errors import PeerCenterError
from peercenter.look import Palette
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.ui.desk.first_run.window import FirstRunWindow
from peercenter.ui.desk.looks import Looks
from peercenter.ui.desk.window import DeskWindow
from peercenter.ui.ending import run
from peercenter.ui.signals import EndingSignals
from peercenter.words import words_for


def run_desk(data: DataDir, center_code: str | None, *, language: str) -> int:
    """Open the desk, after the first-run assistant on an empty folder; return the exit code."""
    app = application()
    EndingSignals(app)
    app.show_icon()
    app.speak(language)
    try:
        with open_data(data, "desk", None) as opening:
            program = make_program(app)
            services = opening.services
            looks = Looks(data.desk_settings, program.tasks)
            if not services.setup.is_set_up() and not _set_up(
                program, services, language, looks.palette
            ):
                program.tasks.close()
                program.faults.remove()
                return 0
            if center_code is not None:
                services.today.center(center_code)
            window = DeskWindow(
                services,
                program.tasks,
                program.timers,
                looks,
                language=language,
                center_code=center_code,
            )
            program.follow(window, opening)
            program.warm(window, opening)
            program.make_due(window, opening)
            window.start()
            program.attend(window)
            return run(app, program.ending)
    except PeerCenterError as error:
        show_trouble(app, error)
        raise


def _set_up(program: Program, services: Services, language: str, colors: Palette) -> bool:
    """Run the first-run assistant; return whether the network was set up."""
    window = FirstRunWindow(services, program.tasks, words_for(language), colors)
    window.finished.connect(program.app.quit)
    program.faults.handle_with(window.show_fault)
    window.show()
    program.app.exec()
    window.hide()
    return services.setup.is_set_up()
