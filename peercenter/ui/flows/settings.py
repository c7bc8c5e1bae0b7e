# SPDX-License-Identifier: MIT
"""The settings of the network and of one center at a time."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from peercenter.domain.centers import Center, Network
from peercenter.domain.disclosure.regions import Rule
from peercenter.errors import PeerCenterError, Reason, Refused
from peercenter.services.house import Services
from peercenter.services.pins import SHORTEST
from peercenter.services.reporting.kept import Keeping
from peercenter.services.roster.rules import CenterRules
from peercenter.services.settings import CenterSettings
from peercenter.ui.flows.ports import Tasks, Topic

ROSTER_TOUCHED = frozenset({Topic.SETTINGS, Topic.ROSTER})
"""By what is set for rosters, rosters are judged."""
_MANY_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the page shows."""

    network: Network
    centers: tuple[Center, ...]
    of_center: CenterSettings
    rules: CenterRules
    backed_up_at: datetime | None
    counted: tuple[Keeping, ...]
    """Everything that can be counted besides what always is."""
    today: date
    """The first day from which something can be counted."""
    small: Rule
    """Which counts are hidden in reports for outside."""


class SettingsView(Protocol):
    """What the flow asks of the page."""

    def show_settings(self, settings: Settings) -> None:
        """Show these."""
        ...

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Say that the world is in the way, and offer to try again."""
        ...

    def show_well(self) -> None:
        """Take the banner away."""
        ...


class SettingsFlow:
    """Loads the settings of the network and of the center that was chosen last."""

    def __init__(self, view: SettingsView, tasks: Tasks, services: Services) -> None:
        self._view = view
        self._tasks = tasks
        self._services = services
        self._center_id = ""

    def choose(self, center_id: str) -> None:
        """Show this center from now on."""
        self._center_id = center_id
        self.reload()

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Load again when it may have touched the settings."""
        if Topic.SETTINGS in topics:
            self.reload()

    def reload(self) -> None:
        """Load everything."""
        services, center_id = self._services, self._center_id
        if center_id:
            self._tasks.query(
                self._view,
                lambda: load(services, center_id),
                then=self._on_loaded,
                failed=self._on_failed,
            )

    def change(self, change: Callable[[], object]) -> None:
        """Change something with one tap, without a sheet."""
        self._tasks.change(
            self._view,
            change,
            then=lambda _: self._view.show_well(),
            failed=lambda error: self._view.show_trouble(error, lambda: self.change(change)),
            touched=frozenset({Topic.SETTINGS}),
        )

    def _on_loaded(self, settings: Settings) -> None:
        if settings.of_center.center.id != self._center_id:
            return  # somebody chose another one in the meantime
        self._view.show_well()
        self._view.show_settings(settings)

    def _on_failed(self, error: PeerCenterError) -> None:
        self._view.show_trouble(error, self.reload)


def load(services: Services, center_id: str) -> Settings:
    """Return everything the page shows.

    Raises Refused (NO_CENTERS).
    """
    network = services.today.network()
    if network is None:
        raise Refused(Reason.NO_CENTERS)
    return Settings(
        network=network,
        centers=tuple(services.today.centers()),
        of_center=services.settings.of_center(center_id),
        rules=services.rules.of_center(center_id),
        backed_up_at=services.upkeep.newest_backup(),
        counted=services.kept_measures.all(),
        today=services.kept_measures.today(),
        small=services.settings.small_numbers(),
    )


class Backup(Protocol):
    """The service that makes backups."""

    def back_up(self, target: Path | None = None) -> Path:
        """Write a copy and return where it is."""
        ...


class BackupView(Protocol):
    """What making a backup asks of the card."""

    def show_backing_up(self) -> None:
        """Say that it is being made."""
        ...

    def show_backed_up(self, file: Path) -> None:
        """Say where it is."""
        ...

    def show_not_backed_up(self, error: PeerCenterError) -> None:
        """Say why there is none."""
        ...


class BackupFlow:
    """Makes a backup on request, one at a time."""

    def __init__(self, view: BackupView, tasks: Tasks, upkeep: Backup) -> None:
        self._view = view
        self._tasks = tasks
        self._upkeep = upkeep
        self._busy = False

    def back_up(self) -> None:
        """Make one now."""
        if self._busy:
            return
        self._busy = True
        self._view.show_backing_up()
        self._tasks.change(
            self._view,
            self._upkeep.back_up,
            then=self._on_done,
            failed=self._on_failed,
            touched=frozenset({Topic.SETTINGS}),
            lane="jobs",
        )

    def _on_done(self, file: Path) -> None:
        self._busy = False
        self._view.show_backed_up(file)

    def _on_failed(self, error: PeerCenterError) -> None:
        self._busy = False
        self._view.show_not_backed_up(error)


def degrees_typed(text: str, field: str) -> float | None:
    """Return the degrees somebody typed, None for nothing.

    Raises Refused (NOT_A_NUMBER, with the `field`).
    """
    text = text.strip().replace(",", ".").removesuffix("°").strip()
    if not text:
        return None
    try:
        degrees = float(text)
    except ValueError as error:
        raise Refused(Reason.NOT_A_NUMBER, field=field) from error
    if not math.isfinite(degrees):
        raise Refused(Reason.NOT_A_NUMBER, field=field)
    return degrees


def whole_number(text: str, field: str) -> int:
    """Return the whole number somebody typed.

    Raises Refused (NOT_A_NUMBER, with the `field`).
    """
    text = text.strip()
    if not (text.isdecimal() and len(text) < _MANY_DIGITS):
        raise Refused(Reason.NOT_A_NUMBER, field=field)
    return int(text)


def check_new_pin(pin: str, again: str) -> None:
    """Refuse (PIN_TOO_SHORT, PIN_DIFFERS) a new PIN that was not typed twice alike."""
    if len(pin) < SHORTEST:
        raise Refused(Reason.PIN_TOO_SHORT, minimum=SHORTEST)
    if pin != again:
        raise Refused(Reason.PIN_DIFFERS)
