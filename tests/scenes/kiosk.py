# SPDX-License-Identifier: MIT
"""Every page and state of the kiosk with invented values, for pictures and for looking closely."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from peercenter.domain.arrivals import Arrival, LastHere, Receipt, counters_of
from peercenter.domain.call_names import CallName
from peercenter.domain.centers import Agreement, Center, Closure, GroupTime, Network, Place, Want
from peercenter.domain.staff import Duty, Kind, StaffMember
from peercenter.domain.welcome import Welcome
from peercenter.errors import Reason, Refused
from peercenter.ui.flows.questions import question_after
from peercenter.ui.flows.screens import Page, Screen

_ZONE = ZoneInfo("America/New_York")
_NOW = datetime(2026, 11, 20, 14, 14, tzinfo=_ZONE)
_HERON = CallName("blue", "heron")


@dataclass(frozen=True, slots=True)
class Scene:
    """A state of the kiosk worth a picture."""

    name: str
    screen: Screen


def scenes() -> list[Scene]:
    """Return every page and state, in the order in which a visitor may meet them."""
    welcome = Screen(page=Page.WELCOME, welcome=_welcome())
    closed = Closure(_NOW.date(), {"en": "Thanksgiving", "es": "Día de Acción de Gracias"})
    quiet = replace(_welcome(), on_duty=(), groups=(), open_until=None, closure=closed)
    wants = replace(welcome, page=Page.WANTS)
    last_here = replace(welcome, page=Page.LAST_HERE, chosen=frozenset({"talk"}))
    named = Arrival(frozenset({"talk", "resources"}), LastHere.BEFORE)
    grouped = Arrival(frozenset({"group"}), LastHere.NEVER)
    pin = replace(welcome, page=Page.PIN)
    return [
        Scene("welcome", welcome),
        Scene("welcome-closed", replace(welcome, welcome=quiet)),
        Scene("welcome-full", replace(welcome, welcome=_full())),
        Scene("welcome-sorry", replace(welcome, apology=True)),
        Scene("kept", replace(welcome, page=Page.KEPT)),
        Scene("agreement", replace(welcome, page=Page.AGREEMENT)),
        Scene("wants", wants),
        Scene("wants-chosen", replace(wants, chosen=frozenset({"talk", "resources"}))),
        Scene("wants-many", replace(wants, welcome=_with_many_wants())),
        Scene("last-here", last_here),
        Scene("still-there", replace(last_here, still_there=True)),
        Scene("thanks-question", thanks(Arrival())),
        Scene("thanks", thanks(Arrival(last_here=LastHere.RATHER_NOT))),
        Scene("thanks-name", thanks(named, _HERON)),
        Scene("thanks-groups", thanks(grouped)),
        Scene("thanks-earlier-today", thanks(Arrival(last_here=LastHere.TODAY))),
        Scene("thanks-place", thanks(Arrival(last_here=LastHere.YEAR))),
        Scene("thanks-name-place", thanks(replace(named, last_here=LastHere.MONTH), _HERON)),
        Scene("trouble", replace(last_here, page=Page.TROUBLE, keeps_entry=True)),
        Scene("trouble-opening", Screen(page=Page.TROUBLE)),
        Scene("pin", pin),
        Scene("pin-wrong", replace(pin, pin_error=Refused(Reason.PIN_WRONG))),
    ]


def thanks(arrival: Arrival, name: CallName | None = None) -> Screen:
    """Return the thank-you after an arrival."""
    welcome = _welcome()
    moved = counters_of(arrival, hour=_NOW.hour, several_centers=True)
    receipt = Receipt(
        request_id="scene",
        center_id=welcome.place.center.id,
        day=welcome.day,
        hour=_NOW.hour,
        arrival=arrival,
        moved=moved,
        call_name=name,
    )
    question = question_after(receipt, several_centers=True)
    return Screen(page=Page.THANKS, welcome=welcome, receipt=receipt, question=question)


def _welcome() -> Welcome:
    network = Network("Invented Network", 7, ("en", "es"), "letter", centers=11, has_pin=True)
    place = Place(network, Center("1", "HARBOR", "Harbor House", _ZONE), _WANTS)
    people = (
        ("Sam", Kind.PEER, ("en", "es")),
        ("Jo", Kind.FAMILY_PEER, ()),
        ("Ri", Kind.YOUTH_PEER, ()),
    )
    groups = (
        (15, {"en": "Art table", "es": "Mesa de arte"}),
        (17, {"en": "Evening Circle", "es": "Círculo de la tarde"}),
        (18, {"en": "Families together", "es": "Familias en compañía"}),
    )
    return Welcome(
        place=place,
        now=_NOW,
        day=_NOW.date(),
        open_until=_NOW.replace(hour=20, minute=0),
        opens_at=None,
        closure=None,
        on_duty=tuple(_duty(*person) for person in people),
        groups=tuple(
            GroupTime(str(hour), str(hour), texts, 4, time(hour), 60) for hour, texts in groups
        ),
        agreement=Agreement(1, date(2026, 7, 1), _AGREEMENT),
    )


def _full() -> Welcome:
    """Return a day on which everybody is there and everything is on."""
    welcome = _welcome()
    names = ("Sam", "Jo", "Ri", "Alex", "Bo", "Chris", "Dana", "Eli", "Fran", "Gus")
    people = tuple(_duty(name, Kind.PEER, ("en", "es")) for name in names)
    groups = tuple(
        replace(group, group_id=f"{group.group_id}-{half}", starts=time(group.starts.hour, half))
        for group in welcome.groups
        for half in (0, 20, 40)
    )
    return replace(welcome, on_duty=people, groups=groups, place=_with_many_wants().place)


def _duty(name: str, kind: Kind, languages: tuple[str, ...]) -> Duty:
    staff = StaffMember(name, name, (kind,), languages, home_center_id="1")
    return Duty(name, staff, "1", _NOW.astimezone(UTC), None)


def _with_many_wants() -> Welcome:
    welcome = _welcome()
    more = tuple(
        replace(want, code=f"more-{number}", texts={"en": f"Something else, {number}"})
        for number, want in enumerate(_WANTS[:4], start=1)
    )
    return replace(welcome, place=replace(welcome.place, wants=_WANTS + more))


def _want(code: str, texts: tuple[str, str], icon: str, color: str, *, peer: bool = False) -> Want:
    return Want(code, {"en": texts[0], "es": texts[1]}, icon, color, peer)


_WANTS = (
    _want("talk", ("Talk with a peer", "Hablar con un par"), "chats-circle", "pine", peer=True),
    _want("group", ("A group or class", "Un grupo o una clase"), "users-three", "sky"),
    _want("activity", ("An activity", "Una actividad"), "palette", "clay"),
    _want("quiet", ("A quiet place", "Un lugar tranquilo"), "armchair", "plum"),
    _want("resources", ("Help finding something", "Ayuda para encontrar algo"), "signpost", "sun"),
    _want(
        "family",
        ("Family or friend support", "Apoyo para familia o amistades"),
        "house-line",
        "sky",
        peer=True,
    ),
    _want("youth", ("Young people", "Jóvenes"), "plant", "pine", peer=True),
    _want("coffee", ("Just coffee", "Solo un café"), "coffee", "sun"),
)

_AGREEMENT = {
    "en": "Everyone is welcome here.\n\nSupport is always your choice. You can come and go as you "
    "like, talk or be quiet.\n\nWe listen, we do not judge, and what is said here stays here.\n\n"
    "We never ask who you are. We do not share who was here with anyone.",
    "es": "Aquí todas las personas son bienvenidas.\n\nEl apoyo siempre es decisión tuya. Puedes "
    "entrar y salir cuando quieras, hablar o estar en silencio.\n\nEscuchamos, no juzgamos, y lo "
    "que se dice aquí se queda aquí.\n\nNunca preguntamos quién eres. No le decimos a nadie quién "
    "estuvo aquí.",
}
