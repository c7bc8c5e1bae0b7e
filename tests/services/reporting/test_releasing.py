# SPDX-License-Identifier: MIT
"""What may leave, and that nothing small can be worked out from it and all that left before."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from peercenter.db.queries import releases, tallies
from peercenter.db.tables import MonthLockRow
from peercenter.domain.centers import Center
from peercenter.domain.disclosure.posing import Posed
from peercenter.domain.disclosure.problems import Standing
from peercenter.domain.disclosure.regions import Region, Rule, Told
from peercenter.domain.reporting.periods import parse
from peercenter.domain.reporting.requests import ReportRequest
from peercenter.domain.reporting.templates import Audience
from peercenter.domain.tallies import Cell, Measure
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.services.reporting.releasing import Cleared
from peercenter.words import words_for
from tests.support.builders import a_database, a_network, services_of

WORDS = words_for("en")
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
REQUEST = ReportRequest("state-program", parse("2026-10", 7), Audience.OUTSIDE)


@pytest.fixture
def centers(data_dir: DataDir) -> list[Center]:
    return a_network(data_dir)


@pytest.fixture
def desk(data_dir: DataDir, centers: list[Center]) -> Iterator[Services]:
    del centers
    with services_of(data_dir) as services:
        yield services


class Network:
    """Two centers that count what the test says, and tell it outside."""

    def __init__(self, data: DataDir, desk: Services, centers: list[Center]) -> None:
        self._data, self._desk = data, desk
        self.one, self.other = (frozenset({center.id}) for center in centers)
        self.both = self.one | self.other

    def count(self, where: frozenset[str], day: date, cell: Cell, number: int) -> None:
        (center,) = where
        with a_database(self._data) as database, database.write() as session:
            rows = session.connection().exec_driver_sql("SELECT id FROM devices LIMIT 1")
            tallies.move(
                session,
                device_id=rows.scalar_one(),
                center_id=center,
                day=day,
                moves={cell: number},
            )

    def visits(self, where: frozenset[str], day: date, number: int) -> None:
        self.count(where, day, Cell(Measure.VISITS, hour=11), number)

    def cleared(self, *regions: Region) -> Cleared:
        counts = self._desk.figures.counts(regions, locked=True)
        return self._desk.releases.clear(counts, WORDS)

    def released(self, *regions: Region) -> Cleared:
        cleared = self.cleared(*regions)
        self._desk.releases.record(REQUEST, cleared)
        return cleared


@pytest.fixture
def network(data_dir: DataDir, desk: Services, centers: list[Center]) -> Network:
    return Network(data_dir, desk, centers)


def visits(where: frozenset[str], first: date = FIRST, last: date = LAST) -> Region:
    return Region(Measure.VISITS, where, first, last)


def wants(where: frozenset[str], *names: str) -> Region:
    return Region(Measure.WANTS, where, FIRST, LAST, frozenset(names) or None)


def test_large_counts_are_told(network: Network) -> None:
    network.visits(network.one, FIRST, 30)

    cleared = network.cleared(visits(network.one))

    assert cleared.told == {visits(network.one): 30}
    assert not cleared.hidden
    assert cleared.rule == Rule()


def test_a_small_count_is_hidden_and_so_is_what_would_give_it_away(network: Network) -> None:
    for want, number in {"coffee": 4, "quiet": 14, "talk": 40}.items():
        network.count(network.one, FIRST, Cell(Measure.WANTS, want), number)
    listed = [wants(network.one, want) for want in ("coffee", "quiet", "talk")]

    cleared = network.cleared(wants(network.one), *listed)

    assert cleared.hidden == {listed[0], listed[1]}
    assert cleared.told == {wants(network.one): 58, listed[2]: 40}
    assert cleared.share(listed) == pytest.approx(2 / 3)
    tightest = cleared.verdict.tightest
    assert tightest is not None
    assert (tightest.low, tightest.high) == (1, 17)


def test_zeros_are_told(network: Network) -> None:
    network.visits(network.one, FIRST, 30)

    cleared = network.cleared(visits(network.one), visits(network.other), visits(network.both))

    assert cleared.told[visits(network.other)] == 0


def test_a_month_up_to_its_last_day_but_one_goes_not_beside_the_month(network: Network) -> None:
    network.visits(network.one, FIRST, 60)
    network.visits(network.one, LAST, 4)
    to_date, month = visits(network.one, last=LAST - timedelta(days=1)), visits(network.one)

    network.released(to_date)

    assert network.cleared(month).hidden == {month}


def test_a_center_goes_not_beside_the_network_where_the_other_is_small(network: Network) -> None:
    network.visits(network.one, FIRST, 60)
    network.visits(network.other, FIRST, 6)

    network.released(visits(network.both))

    assert network.cleared(visits(network.one)).hidden == {visits(network.one)}


def test_two_spans_go_not_beside_the_month_where_few_came_in_both(network: Network) -> None:
    for day, number in {2: 40, 15: 3, 25: 50}.items():
        network.visits(network.one, FIRST.replace(day=day), number)
    network.released(visits(network.one, last=FIRST.replace(day=20)))
    network.released(visits(network.one, first=FIRST.replace(day=10)))

    assert network.cleared(visits(network.one)).hidden == {visits(network.one)}


def test_what_follows_in_several_steps_is_protected(network: Network) -> None:
    """Both up to the 20th and one of them: so the other, and what it had after the 20th."""
    until = FIRST.replace(day=20)
    network.visits(network.one, FIRST, 60)
    network.visits(network.one, LAST, 3)
    network.visits(network.other, FIRST, 70)
    network.released(visits(network.both, last=until), visits(network.other, last=until))

    assert network.cleared(visits(network.one)).hidden


def test_three_spans_do_not_tell_the_few_days_that_are_left(network: Network) -> None:
    first, second, third, fourth = (FIRST.replace(day=day) for day in (1, 8, 15, 22))
    for day, number in {first: 40, second: 50, third: 4, fourth: 60}.items():
        network.visits(network.one, day, number)
    before = timedelta(days=1)
    network.released(visits(network.one, last=third - before))
    network.released(visits(network.one, last=second - before))

    assert network.cleared(visits(network.one, second, fourth - before)).hidden


def test_three_pairs_of_wants_do_not_tell_one_that_is_small(network: Network) -> None:
    for want, number in {"coffee": 4, "quiet": 40, "talk": 50}.items():
        network.count(network.one, FIRST, Cell(Measure.WANTS, want), number)
    pairs = [("coffee", "quiet"), ("coffee", "talk"), ("quiet", "talk")]

    cleared = network.cleared(*(wants(network.one, *pair) for pair in pairs))

    assert cleared.hidden


def test_the_year_goes_not_beside_all_its_months_but_one(network: Network) -> None:
    months = [parse(f"2026-{number:02}", 7) for number in range(1, 11)]
    for period in months:
        network.visits(network.one, period.first, 5 if period.first.month == 3 else 40)
    told = [visits(network.one, p.first, p.last) for p in months if p.first.month != 3]
    year = visits(network.one, date(2026, 1, 1), LAST)

    for region in told:
        network.released(region)

    assert network.cleared(year).hidden == {year}


def test_what_was_told_is_told_again_and_what_was_hidden_stays_hidden(network: Network) -> None:
    network.visits(network.one, FIRST, 60)
    network.visits(network.other, FIRST, 6)
    table = [visits(network.both), visits(network.one), visits(network.other)]

    first = network.released(*table)
    network.visits(network.other, LAST, 60)
    again = network.cleared(*table)

    assert visits(network.other) in first.hidden & again.hidden
    assert again.told.keys() == first.told.keys() - again.hidden


def test_what_was_told_stays_told_when_a_new_version_changes_it(network: Network) -> None:
    """Whoever knows both old numbers and one of the new ones knows the other."""
    before = {visits(network.both): 80, visits(network.one): 40}
    now = {visits(network.both): 100, visits(network.one): 60, visits(network.other): 40}

    problem = Posed(now, before).problem(now, Rule())

    standing = {region: problem.choice.sums[at].standing for region, at in problem.places.items()}
    assert [standing[region] for region in before] == [Standing.TOLD, Standing.TOLD]


def test_the_same_report_hides_the_same_again(network: Network) -> None:
    for want, number in {"coffee": 4, "quiet": 14, "talk": 40}.items():
        network.count(network.one, FIRST, Cell(Measure.WANTS, want), number)
    listed = [wants(network.one, want) for want in ("coffee", "quiet", "talk")]
    first = network.released(wants(network.one), *listed)

    again = network.cleared(wants(network.one), *listed)

    assert first.hidden
    assert (again.hidden, again.told) == (first.hidden, first.told)
    assert again.verdict.tightest is not None
    assert (again.verdict.tightest.low, again.verdict.tightest.high) == (1, 17)


def test_what_two_centers_would_add_up_to_is_hidden_again(network: Network) -> None:
    """The network's month was hidden for the sake of its last day; its centers would tell it."""
    for where in (network.one, network.other):
        network.visits(where, FIRST, 60)
        network.visits(where, LAST, 2)
    network.released(visits(network.both, last=LAST - timedelta(days=1)))
    network.released(visits(network.both))

    cleared = network.cleared(visits(network.one), visits(network.other))

    assert cleared.hidden


def test_first_times_with_a_service_are_bounded_by_how_often_it_was_given(network: Network) -> None:
    for where, number in ((network.one, 95), (network.other, 3)):
        network.count(where, FIRST, Cell(Measure.SERVICE_FIRSTS, "one-on-one"), number)
        network.count(where, FIRST, Cell(Measure.ONE_ON_ONES), number + 1)
    given = Region(Measure.ONE_ON_ONES, network.both, FIRST, LAST)
    firsts = [
        Region(Measure.SERVICE_FIRSTS, where, FIRST, LAST, frozenset({"one-on-one"}))
        for where in (network.one, network.other)
    ]

    assert network.cleared(given, *firsts).hidden > {firsts[1]}


def test_two_wants_left_out_of_a_list_are_not_to_be_reckoned(network: Network) -> None:
    for want, number in {"coffee": 40, "quiet": 14, "talk": 3}.items():
        network.count(network.one, FIRST, Cell(Measure.WANTS, want), number)
    listed = [wants(network.one, want) for want in ("coffee", "quiet")]

    cleared = network.cleared(wants(network.one), *listed)

    assert cleared.hidden


def test_a_small_number_that_everybody_could_work_out_is_refused(
    network: Network, desk: Services
) -> None:
    """Told under a rule that hid less; now a line of it should be hidden, and cannot be."""
    network.visits(network.one, FIRST, 60)
    network.visits(network.other, FIRST, 14)
    network.released(visits(network.both), visits(network.one))
    desk.settings.change_small_numbers(Rule(threshold=20))

    with pytest.raises(Refused) as refused:
        network.cleared(visits(network.other))

    assert refused.value.reason is Reason.NOT_SAFE_TO_RELEASE
    advice = str(refused.value.facts["advice"])
    assert advice.startswith("Leave out “Visits” (")
    assert "October 2026" in advice
    assert advice.endswith("all centers together")


def test_what_was_hidden_less_well_once_hinders_no_later_report(
    network: Network, desk: Services
) -> None:
    """Hidden when only 1 to 5 were, among nine: today that would be too narrow."""
    table = [visits(network.both), visits(network.one), visits(network.other)]
    both_months = [replace(region, first=date(2026, 9, 1)) for region in table]
    for where, number in ((network.one, 3), (network.other, 6)):
        network.visits(where, FIRST, number)
        network.visits(where, date(2026, 9, 1), 100)
    desk.settings.change_small_numbers(Rule(threshold=5))
    network.released(*table)
    desk.settings.change_small_numbers(Rule(threshold=10))

    cleared = network.released(*both_months)
    months = [replace(region, last=date(2026, 9, 30)) for region in both_months]

    assert not cleared.hidden
    assert network.cleared(*table, *months).hidden >= {*table[1:], *months[1:]}


def test_less_than_nothing_is_to_be_corrected_first(network: Network) -> None:
    for where, number in ((network.one, 40), (network.other, -2)):
        network.visits(where, FIRST, number)

    with pytest.raises(Refused) as refused:
        network.cleared(visits(network.one), visits(network.other), visits(network.both))

    assert str(refused.value.facts["advice"]).startswith("Correct “Visits” (Meadow House, Oct")


def test_nothing_is_recorded_after_somebody_else_released(network: Network, desk: Services) -> None:
    network.visits(network.one, FIRST, 60)
    slow = network.cleared(visits(network.one))
    network.released(visits(network.both))

    with pytest.raises(Refused) as refused:
        desk.releases.record(REQUEST, slow)

    assert refused.value.reason is Reason.GONE_MEANWHILE


def test_nothing_is_recorded_after_a_month_has_a_new_version(
    network: Network, desk: Services, data_dir: DataDir
) -> None:
    network.visits(network.one, FIRST, 60)
    slow = network.cleared(visits(network.one))
    with a_database(data_dir) as database, database.write() as session:
        (center_id,) = network.one
        session.add(
            MonthLockRow(id="v2", center_id=center_id, month=FIRST, version=2, locked_on=LAST)
        )

    with pytest.raises(Refused) as refused:
        desk.releases.record(REQUEST, slow)

    assert refused.value.reason is Reason.GONE_MEANWHILE


def test_what_leaves_again_and_again_is_remembered_once(
    network: Network, desk: Services, data_dir: DataDir
) -> None:
    network.visits(network.one, FIRST, 60)

    ids = {desk.releases.record(REQUEST, network.cleared(visits(network.one))) for _ in range(3)}

    with a_database(data_dir) as database, database.read() as session:
        assert releases.release_ids(session) == ids
    assert len(ids) == 1


def test_remembered_are_regions_with_numbers_or_without(
    network: Network, desk: Services, data_dir: DataDir
) -> None:
    del desk
    network.visits(network.one, FIRST, 60)
    network.count(network.one, FIRST, Cell(Measure.WANTS, "coffee"), 4)
    by_hour = replace(visits(network.one), hours=frozenset({11, 12}))

    network.released(by_hour, wants(network.one, "coffee"))

    with a_database(data_dir) as database, database.read() as session:
        ids = releases.release_ids(session)
        (told,) = releases.told_in(session, ids).values()
    assert set(told) == {Told(by_hour, 60), Told(wants(network.one, "coffee"), None)}


def test_the_same_question_is_answered_at_once(network: Network) -> None:
    network.visits(network.one, FIRST, 60)

    assert network.cleared(visits(network.one)) is network.cleared(visits(network.one))
