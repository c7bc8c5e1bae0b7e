# SPDX-License-Identifier: MIT
"""Every state of the settings with an invented network, for pictures and for looking closely."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from peercenter.domain.centers import (
    Agreement,
    Center,
    CenterContact,
    Closure,
    GroupTime,
    Network,
    OpenTime,
    Want,
)
from peercenter.domain.disclosure.regions import Rule as SmallNumbers
from peercenter.domain.reporting.draft import Kept
from peercenter.domain.reporting.keeping import OPTIONAL, parts_of
from peercenter.domain.roster.coverage import ALL_WEEK, Rule, Who, default_rules
from peercenter.domain.roster.members import CredentialKind
from peercenter.domain.roster.shifts import Pattern
from peercenter.domain.staff import Kind
from peercenter.domain.tallies import Measure
from peercenter.errors import Reason, Refused, Unavailable
from peercenter.services.reporting.kept import Keeping
from peercenter.services.roster.rules import CenterRules, Doubt, Way
from peercenter.services.settings import CenterSettings
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.desk.settings.counting_sheets import SmallNumbersSheet
from peercenter.ui.desk.settings.page import SettingsPage
from peercenter.ui.flows.settings import Settings


@dataclass(frozen=True, slots=True)
class Scene:
    """A state of the page worth a picture."""

    name: str
    show: Callable[[SettingsPage], object]


def scenes() -> list[Scene]:
    """Return every state, each to be shown on a page of its own."""
    return [
        Scene("settings", _page),
        Scene("settings-new-network", _new),
        Scene("settings-backed-up", _backed_up),
        Scene("network", lambda page: _opened(page, page.network.network.action.click)),
        Scene("pin", lambda page: _opened(page, page.network.pin.action.click)),
        Scene("pin-differs", _pin_differs),
        Scene("new-center", lambda page: _opened(page, page.add.click)),
        Scene("new-center-refused", _new_center_refused),
        Scene("center", lambda page: _opened(page, page.center.center.action.click)),
        Scene("contact", lambda page: _opened(page, page.center.contact.action.click)),
        Scene("contact-refused", _contact_refused),
        Scene("hours", lambda page: _opened(page, page.center.hours.action.click)),
        Scene("hours-overlap", _hours_overlap),
        Scene("closure", lambda page: _opened(page, page.center.closures.action.click)),
        Scene("agreement", lambda page: _opened(page, page.center.agreement.action.click)),
        Scene(
            "want", lambda page: _opened(page, lambda: page.center.wants.item_wanted.emit("talk"))
        ),
        Scene("new-want", lambda page: _opened(page, page.center.wants.action.click)),
        Scene(
            "group", lambda page: _opened(page, lambda: page.center.groups.item_wanted.emit("2"))
        ),
        Scene("new-group-trouble", _group_trouble),
        Scene("settings-counting", _counting),
        Scene("keep", lambda page: _measure(page, Measure.REFERRALS)),
        Scene("keep-areas-refused", _areas_refused),
        Scene("keep-two", lambda page: _measure(page, Measure.KIND_BY_AGE)),
        Scene("keep-two-possible", _both_parts),
        Scene("stop", lambda page: _measure(page, Measure.VISITOR_KIND)),
        Scene("small-numbers", lambda page: _opened(page, page.counting.small.action.click)),
        Scene("small-numbers-asked", _asked_again),
        Scene("settings-roster", _roster),
        Scene("settings-roster-default", _default_rules),
        Scene("rule", _rule),
        Scene("new-rule-refused", _rule_refused),
        Scene("pattern", _pattern),
        Scene("new-pattern-refused", _pattern_refused),
        Scene("way", _way),
        Scene("swaps", lambda page: _opened(page, page.roster.swaps.action.click)),
    ]


def _page(page: SettingsPage) -> None:
    page.show_settings(_SETTINGS)


def _new(page: SettingsPage) -> None:
    of = replace(_SETTINGS.of_center, closures=(), groups=(), wants=(), agreement=None, hours=())
    network = replace(_SETTINGS.network, has_pin=False)
    page.show_settings(replace(_SETTINGS, network=network, of_center=of, backed_up_at=None))


def _backed_up(page: SettingsPage) -> None:
    _page(page)
    page.network.backup.show_backed_up(Path("/invented/folder/backups/peercenter-20261120.db"))


def _opened(page: SettingsPage, press: Callable[[], None]) -> EditSheet:
    _page(page)
    press()
    return next(s for s in page.window().findChildren(EditSheet) if s.is_open)


def _pin_differs(page: SettingsPage) -> None:
    sheet = _opened(page, page.network.pin.action.click)
    sheet.refuse(Refused(Reason.PIN_DIFFERS))


def _new_center_refused(page: SettingsPage) -> None:
    sheet = _opened(page, page.add.click)
    sheet.refuse(Refused(Reason.CODE_TAKEN, code="HARBOR"))


def _contact_refused(page: SettingsPage) -> None:
    sheet = _opened(page, page.center.contact.action.click)
    sheet.refuse(Refused(Reason.COORDINATES_INCOMPLETE, field="longitude"))
    sheet.refuse(Refused(Reason.NOT_A_WEB_PAGE, field="web"))


def _hours_overlap(page: SettingsPage) -> None:
    sheet = _opened(page, page.center.hours.action.click)
    sheet.refuse(Refused(Reason.HOURS_OVERLAP, weekday=4))


def _group_trouble(page: SettingsPage) -> None:
    sheet = _opened(page, page.center.groups.action.click)
    sheet.show_trouble(Unavailable(Reason.DISK_FULL))


def _counting(page: SettingsPage) -> None:
    _page(page)
    page.counting.more.rows[-1].setFocus()
    page.counting.small.action.setFocus()


def _measure(page: SettingsPage, measure: Measure) -> EditSheet:
    return _opened(page, lambda: page.counting.more.item_wanted.emit(measure))


def _areas_refused(page: SettingsPage) -> None:
    _measure(page, Measure.AREA).refuse(Refused(Reason.AREAS_MISSING))


def _both_parts(page: SettingsPage) -> None:
    page.show_settings(replace(_SETTINGS, counted=_counted({Measure.AGE_BAND, *_KEPT})))
    page.counting.more.item_wanted.emit(Measure.KIND_BY_AGE)


def _asked_again(page: SettingsPage) -> None:
    sheet = _opened(page, page.counting.small.action.click)
    assert isinstance(sheet, SmallNumbersSheet)
    sheet.threshold.set_value(5)
    sheet.save.click()


def _roster(page: SettingsPage) -> None:
    _page(page)
    page.roster.swaps.action.setFocus()


def _default_rules(page: SettingsPage) -> None:
    rules = default_rules("1")
    of = CenterRules(
        _CENTERS[0],
        rules,
        are_default=True,
        doubts={rule.id: Doubt(3, 1, is_ever_open=True) for rule in rules},
        patterns=(),
        ways=(),
    )
    page.show_settings(replace(_SETTINGS, rules=of))
    page.roster.swaps.action.setFocus()


def _rule(page: SettingsPage) -> None:
    _opened(page, lambda: page.roster.rules.item_wanted.emit("r3"))


def _rule_refused(page: SettingsPage) -> None:
    sheet = _opened(page, page.roster.rules.action.click)
    sheet.refuse(Refused(Reason.NOBODY_NEEDED, field="least"))
    sheet.refuse(Refused(Reason.WEEKDAY_MISSING, field="weekdays"))


def _pattern(page: SettingsPage) -> None:
    _opened(page, lambda: page.roster.patterns.item_wanted.emit("p1"))


def _pattern_refused(page: SettingsPage) -> None:
    sheet = _opened(page, page.roster.patterns.action.click)
    sheet.refuse(Refused(Reason.WINDOW_EMPTY, field="window"))


def _way(page: SettingsPage) -> None:
    _opened(page, lambda: page.roster.ways.item_wanted.emit("2"))


_ZONE = ZoneInfo("America/New_York")
_CENTERS = (
    Center("1", "HARBOR", "Harbor House", _ZONE, keeps_door_count=True),
    Center("2", "MEADOW", "Meadowlark Commons", _ZONE),
)


def _want(code: str, texts: tuple[str, str], icon: str, color: str, *, peer: bool = False) -> Want:
    return Want(code, {"en": texts[0], "es": texts[1]}, icon, color, peer)


_RULES = (
    Rule("r1", "1", 2, 3),
    Rule("r2", "1", 1, 1, Who(credential=CredentialKind.CERTIFIED_PEER)),
    Rule(
        "r3",
        "1",
        1,
        2,
        Who(frozenset({Kind.YOUTH_PEER}), CredentialKind.FIRST_AID, full=True, language="es"),
        (1, 2, 3),
        time(15),
        time(18),
        shares=False,
    ),
    Rule("r4", "1", 2, 2, Who(language="vi"), (5, 6)),
    Rule("r5", "1", 1, 1, Who(), ALL_WEEK, time(2), time(4)),
)
_ROSTER = CenterRules(
    center=_CENTERS[0],
    rules=_RULES,
    are_default=False,
    doubts={
        "r1": Doubt(9, 2, is_ever_open=True),
        "r2": Doubt(4, 1, is_ever_open=True),
        "r3": Doubt(0, 1, is_ever_open=True),
        "r4": Doubt(1, 2, is_ever_open=True),
        "r5": Doubt(9, 1, is_ever_open=False),
    },
    patterns=(
        Pattern("p1", "1", "Opening", (0, 1, 2, 3, 4), time(8, 45), time(14)),
        Pattern("p2", "1", "Night", (5, 6), time(20), time(2)),
    ),
    ways=(
        Way(_CENTERS[1], 45, is_set=True),
        Way(Center("3", "SUMMIT", "Summit House", _ZONE), 30, is_set=False),
    ),
)
_KEPT = {
    Measure.VISITOR_KIND: Kept(Measure.VISITOR_KIND, date(2026, 7, 1)),
    Measure.AREA: Kept(
        Measure.AREA, date(2026, 10, 1), None, ("Example County", "041", "other", "not-said")
    ),
    Measure.SATISFACTION: Kept(Measure.SATISFACTION, date(2026, 12, 1)),
    Measure.MEETINGS: Kept(Measure.MEETINGS, date(2026, 7, 1), date(2026, 12, 31)),
}


def _counted(kept: Iterable[Measure]) -> tuple[Keeping, ...]:
    begun = Kept(Measure.LANGUAGE, date(2025, 7, 1), date(2026, 6, 30))
    return tuple(
        Keeping(
            measure,
            now=_KEPT.get(measure, Kept(measure, date(2026, 7, 1))) if measure in kept else None,
            past=(begun,) if measure is Measure.LANGUAGE else (),
            parts=parts_of(measure),
            own_categories=measure is Measure.AREA,
        )
        for measure in OPTIONAL
    )


_SETTINGS = Settings(
    network=Network("Invented Network", 7, ("en", "es"), "letter", centers=2, has_pin=True),
    centers=_CENTERS,
    of_center=CenterSettings(
        center=_CENTERS[0],
        contact=CenterContact(
            "214 Invented Street",
            "Example Harbor",
            "ME",
            "04100",
            "(555) 010-0199",
            "www.example.org/harbor",
            43.6591,
            -70.2568,
        ),
        hours=(
            *(OpenTime(weekday, time(9), time(20)) for weekday in range(4)),
            OpenTime(4, time(9), time(12, 30)),
            OpenTime(4, time(13), time(2)),
        ),
        closures=(
            Closure(date(2026, 11, 26), {"en": "Thanksgiving", "es": "Día de Acción de Gracias"}),
        ),
        groups=(
            GroupTime("1", "1", {"en": "Art table", "es": "Mesa de arte"}, 0, time(13), 90),
            GroupTime("2", "2", {"en": "Open circle", "es": "Círculo abierto"}, 1, time(17), 60),
            GroupTime("3", "2", {"en": "Open circle", "es": "Círculo abierto"}, 3, time(17), 60),
        ),
        wants=(
            _want(
                "talk", ("Talk with a peer", "Hablar con un par"), "chats-circle", "pine", peer=True
            ),
            _want("activity", ("An activity", "Una actividad"), "palette", "clay"),
            _want("quiet", ("A quiet place", "Un lugar tranquilo"), "armchair", "plum"),
        ),
        withdrawn=(_want("coffee", ("Just coffee", "Solo un café"), "coffee", "sun"),),
        agreement=Agreement(
            2,
            date(2026, 7, 1),
            {
                "en": "Everyone is welcome here.\n\nSupport is always your choice.",
                "es": "Aquí todas las personas son bienvenidas.\n\nEl apoyo es decisión tuya.",
            },
        ),
        has_own_agreement=True,
    ),
    rules=_ROSTER,
    backed_up_at=datetime(2026, 11, 18, 22, 5, tzinfo=UTC),
    counted=_counted(_KEPT),
    today=date(2026, 11, 20),
    small=SmallNumbers(),
)
