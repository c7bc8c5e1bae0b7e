# SPDX-License-Identifier: MIT
"""The way out: what is told outside passes here, is checked, and is remembered.

Remembered is what any reader keeps, too: which counts were told, and which were hidden. So every
later report is checked together with all before it.
"""

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from peercenter.clock import Clock
from peercenter.db.queries import centers, releases, reporting_locks
from peercenter.db.session import Database, Session
from peercenter.db.tables import NetworkRow
from peercenter.domain.disclosure.merging import advice, named
from peercenter.domain.disclosure.posing import Posed, Problem
from peercenter.domain.disclosure.problems import Choice, Chosen, Verdict
from peercenter.domain.disclosure.regions import Region, Rule, Told
from peercenter.domain.reporting.requests import ReportRequest
from peercenter.errors import Reason, Refused
from peercenter.services.reporting.figures import FiguresService
from peercenter.services.reporting.settling import Settled, settled
from peercenter.solver.disclosure.audit import audit
from peercenter.solver.disclosure.choosing import choose
from peercenter.words import Words

log = logging.getLogger(__name__)

SECONDS, MORE_SECONDS = 10.0, 60.0
"""For choosing what to hide, and once more where the first choice is far from the best."""
FAR = 0.3
"""A choice may lose so much more than the best possible, as a share."""


@dataclass(frozen=True, slots=True)
class Cleared:
    """What may be told, and what must be hidden."""

    told: Mapping[Region, int]
    hidden: frozenset[Region]
    verdict: Verdict
    """What the audit found of all that this report hides: of small counts alone it would tell which
    they are."""
    gap: float
    """How much of what is hidden a better choice might have told, at most, 0 to 1."""
    rule: Rule
    after: frozenset[str]
    """The releases, and the newer versions of months, that it was checked together with."""

    def share(self, regions: Collection[Region]) -> float:
        """Return how much of some regions is hidden, 0 to 1."""
        return len(self.hidden.intersection(regions)) / max(1, len(set(regions)))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What has to be decided."""

    counts: Mapping[Region, int]
    rule: Rule
    after: frozenset[str]


class ReleaseService:
    """Clears reports for outside."""

    def __init__(self, database: Database, clock: Clock, figures: FiguresService) -> None:
        self._database = database
        self._clock = clock
        self._figures = figures
        self._told: dict[str, tuple[Told, ...]] = {}
        self._last: tuple[_Asked, Cleared] | None = None

    def clear(self, counts: Mapping[Region, int], words: Words) -> Cleared:
        """Return which counts of a report may be told, together with all told before.

        Takes seconds. Raises Refused: NO_CENTERS, and NOT_SAFE_TO_RELEASE with `advice` in words,
        naming numbers that would come out whatever else is hidden, and what to merge.
        """
        with self._database.read() as session:
            names = {center.id: center.name for center in centers.all_centers(session)}
            asked = _Asked(dict(counts), _rule(session), _stands(session))
            if self._last is not None and self._last[0] == asked:
                return self._last[1]
            before = self._before(session, asked.after)
        posed = Posed(asked.counts, before)
        others = self._figures.counts(posed.needed - asked.counts.keys(), locked=True)
        problem = posed.problem({**others, **asked.counts}, asked.rule)
        found = settled(problem, _chosen)
        if not found.is_safe:
            log.info("not released: %d counts would come out", len(found.exposed))
            raise Refused(
                Reason.NOT_SAFE_TO_RELEASE, advice=_advice(problem, found, counts, names, words)
            )
        cleared = _cleared(asked, problem, found.chosen, found.verdict)
        log.info("cleared: %d told, %d hidden", len(cleared.told), len(cleared.hidden))
        self._last = asked, cleared
        return cleared

    def record(self, request: ReportRequest, cleared: Cleared) -> str:
        """Remember that a report left as it was cleared; return the release's id.

        One that tells what another told and no more is that one again. Raises Refused
        (GONE_MEANWHILE) when another report left since, or a month has a new version; then clear it
        again.
        """
        told = [Told(region, value) for region, value in cleared.told.items()]
        told += [Told(region, None) for region in cleared.hidden]
        now = self._clock.now()
        with self._database.write() as session:
            if _stands(session) != cleared.after:
                raise Refused(Reason.GONE_MEANWHILE)
            for release_id in cleared.after & self._told.keys():
                if set(self._told[release_id]) == set(told):
                    return release_id
            every = centers.all_centers(session)
            return releases.add(
                session,
                made_on=every[0].service_day(now),
                template_id=request.template_id,
                first=request.period.first,
                last=request.period.last,
                centers=request.center_ids or [center.id for center in every],
                verdict=cleared.verdict,
                gap=cleared.gap,
                told=told,
            )

    def again(self, release_id: str | None, counts: Mapping[Region, int]) -> Cleared:
        """Return how a report was released that still has the numbers it had then.

        Raises Refused: NOT_RELEASED, and RELEASE_CHANGED when it would not say the same.
        """
        with self._database.read() as session:
            told = releases.told_in(session, [release_id or ""]).get(release_id or "")
            if told is None:
                raise Refused(Reason.NOT_RELEASED)
            verdict, gap = releases.verdict_of(session, release_id or "")
            rule = _rule(session)
        then = {one.region: one.value for one in told}
        if then.keys() != counts.keys() or any(
            value not in {None, counts[region]} for region, value in then.items()
        ):
            raise Refused(Reason.RELEASE_CHANGED)
        return Cleared(
            told={region: value for region, value in then.items() if value is not None},
            hidden=frozenset(region for region, value in then.items() if value is None),
            verdict=verdict,
            gap=gap,
            rule=rule,
            after=frozenset(),
        )

    def _before(self, session: Session, ids: frozenset[str]) -> dict[Region, int | None]:
        """Return all that was told before; what was told once is not hidden any more."""
        self._told |= releases.told_in(session, ids - self._told.keys())
        found: dict[Region, int | None] = {}
        for release_id, cells in self._told.items():
            if release_id in ids:
                for one in cells:
                    if one.value is not None or one.region not in found:
                        found[one.region] = one.value
        return found


def _chosen(choice: Choice) -> Chosen:
    """Choose what to hide; take more time before much more is hidden than has to be."""
    chosen = choose(choice, seconds=SECONDS)
    if chosen.gap > FAR and not chosen.unprotected:
        log.info("hides up to %.0f%% too much; choosing once more", 100 * chosen.gap)
        chosen = choose(choice, seconds=MORE_SECONDS)
    return chosen


def _advice(
    problem: Problem,
    found: Settled,
    counts: Mapping[Region, int],
    names: Mapping[str, str],
    words: Words,
) -> str:
    """Return what to do about a report that is not safe."""
    below = [region for region, count in counts.items() if count < 0]
    if found.verdict.contradicts and below:
        return words.text("Correct {cells}: there, less than nothing is counted").format(
            cells=named(below, names, words)
        )
    exposed = [problem.about[place] for place in found.exposed] or list(counts)
    return advice(exposed, names, words)


def _stands(session: Session) -> frozenset[str]:
    """Return what left, and which months stand anew."""
    return releases.release_ids(session) | reporting_locks.newer_versions(session)


def _rule(session: Session) -> Rule:
    network = session.get(NetworkRow, 1)
    if network is None:
        raise Refused(Reason.NO_CENTERS)
    return Rule(threshold=network.hidden_up_to, zeros_show=network.zeros_show)


def _cleared(asked: _Asked, problem: Problem, chosen: Chosen, verdict: Verdict) -> Cleared:
    """Return what became of the report's own counts."""
    secret = {
        region
        for region in asked.counts
        if region in problem.stay_hidden or problem.places.get(region) in chosen.hidden
    }
    hidden = {problem.places[region] for region in secret if region in problem.places}
    own = tuple(found for found in verdict.bounds if found.place in hidden)
    if problem.earlier is not None:
        bounds = audit(problem.earlier.reader).bounds
        own += tuple(found for found in bounds if found.place in problem.earlier.hidden)
    return Cleared(
        told={region: value for region, value in asked.counts.items() if region not in secret},
        hidden=frozenset(secret),
        verdict=replace(verdict, bounds=own),
        gap=chosen.gap,
        rule=asked.rule,
        after=asked.after,
    )
