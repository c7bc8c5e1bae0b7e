# SPDX-License-Identifier: MIT
"""Planning and publishing at random: no hard rule is broken, and the history tells it all."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from peercenter.domain.roster.conflicts import all_conflicts
from peercenter.domain.roster.publishing import replayed
from peercenter.domain.roster.shifts import Change, Shift, taken_back
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.services.roster.planning import unpublished
from tests.support.builders import a_network, services_of
from tests.support.rosters import MONDAY, a_shift, ids

_SETTINGS = settings(
    max_examples=5,
    deadline=None,
    phases=(Phase.reuse, Phase.generate),  # a shorter way to a failure would take minutes to find
)
_WHOLE = (MONDAY - timedelta(days=7), 28)
_PEOPLE = ("Sam", "Riley", "Alex")


@dataclass(frozen=True)
class Deed:
    """What somebody does to a shift, of those there are: the draft's own, and a new one."""

    at: int
    who: int
    day: int
    hour: int
    center: int
    what: str


_DEEDS = st.lists(
    st.builds(
        Deed,
        at=st.integers(0, 50),
        who=st.integers(0, len(_PEOPLE)),
        day=st.integers(0, 6),
        hour=st.integers(8, 16),
        center=st.integers(0, 1),
        what=st.sampled_from(("new", "new", "change", "change", "remove", "publish")),
    ),
    min_size=4,
    max_size=14,
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = DataDir(tmp_path_factory.mktemp("planning") / "data")
    a_network(data)
    return data.root


@contextmanager
def a_desk(template: Path) -> Iterator[Services]:
    """Offer services on a network of their own, nothing planned."""
    with TemporaryDirectory() as scratch:
        shutil.copytree(template, Path(scratch) / "data")
        with services_of(DataDir(Path(scratch) / "data")) as services:
            yield services


def changes_of(services: Services, deed: Deed) -> tuple[Change, ...]:
    """Return what a deed changes in the draft."""
    who = (*(ids(services)[name] for name in _PEOPLE), None)[deed.who]
    center = services.today.centers()[deed.center]
    times = (f"{deed.hour:02}:00", f"{deed.hour + 5:02}:00")
    shift = a_shift(center, who, *times, MONDAY + timedelta(days=deed.day))
    draft = list(services.planning.period(*_WHOLE).shifts.values())
    if deed.what == "new" or not draft:
        return (Change(None, shift),)
    before = draft[deed.at % len(draft)]
    return (Change(before, None if deed.what == "remove" else replace(shift, id=before.id)),)


def done(services: Services, deed: Deed) -> tuple[Change, ...]:
    """Do a deed; return what it changed in the draft, nothing where it was refused."""
    if deed.what == "publish":
        center = services.today.centers()[deed.center]
        first = MONDAY + timedelta(days=deed.day)
        services.planning.publish(first, 4, [center.id], ids(services)["Sam"])
        return ()
    changes = changes_of(services, deed)
    try:
        services.planning.apply(changes)
    except Refused as error:
        refused = error
    else:
        return changes
    assert refused.reason is Reason.SHIFT_CONFLICT
    assert refused.facts["conflicts"]
    return ()


@given(deeds=_DEEDS)
@_SETTINGS
def test_no_hard_rule_is_broken_and_everything_can_be_taken_back(
    template: Path, deeds: list[Deed]
) -> None:
    with a_desk(template) as services:
        undo, states = [], []
        for deed in deeds:
            states.append(dict(services.planning.period(*_WHOLE).shifts))
            undo.append(taken_back(done(services, deed)))
            found = services.planning.period(*_WHOLE)
            assert [c for c in all_conflicts(found, found.shifts) if c.is_hard] == []
        while undo:
            services.planning.apply(undo.pop())
            assert dict(services.planning.period(*_WHOLE).shifts) == states.pop()


@given(deeds=_DEEDS, day=st.integers(0, 13))
@_SETTINGS
def test_the_published_history_replays_to_what_is_published(
    template: Path, deeds: list[Deed], day: int
) -> None:
    with a_desk(template) as services:
        for deed in deeds:
            done(services, deed)

        for begins, days in (_WHOLE, (MONDAY + timedelta(days=day), 3)):
            period = services.planning.period(begins, days)
            present = replayed(services.planning.history(begins, days)).values()
            assert {s.id: s for s in present if period.holds(s)} == dict(period.published)


def test_the_history_of_some_days_tells_that_a_shift_left_them(template: Path) -> None:
    with a_desk(template) as services:
        center = services.today.centers()[0]
        days = (MONDAY, MONDAY + timedelta(days=1), MONDAY + timedelta(days=9))
        first, *others = (a_shift(center, None, "09:00", "12:00", day) for day in days)
        states = [first, *(replace(other, id=first.id) for other in others)]
        for before, after in pairwise([None, *states]):
            services.planning.apply((Change(before, after),))
            services.planning.publish(*_WHOLE, [center.id], ids(services)["Sam"])

        history = services.planning.history(MONDAY, 7)

    assert [state.sequence for state in history] == [0, 1, 2]
    assert [state.shift for state in history] == states
    assert replayed(history) == {first.id: states[-1]}


@given(deeds=_DEEDS)
@_SETTINGS
def test_what_was_published_is_the_draft_and_nothing_is_left_to_publish(
    template: Path, deeds: list[Deed]
) -> None:
    with a_desk(template) as services:
        for deed in deeds:
            done(services, deed)
        every = [center.id for center in services.today.centers()]
        services.planning.publish(*_WHOLE, every, ids(services)["Sam"])

        period = services.planning.period(*_WHOLE)
        draft: dict[str, Shift] = {k: s for k, s in period.shifts.items() if period.holds(s)}
        assert dict(period.published) == draft
        assert unpublished(period) == ()
