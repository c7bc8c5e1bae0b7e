# SPDX-License-Identifier: MIT
"""Which optional measures count on a day."""

from collections.abc import Iterable, Mapping
from datetime import date

from peercenter.domain.reporting.catalog import CATALOG, INFO
from peercenter.domain.reporting.draft import Kept
from peercenter.domain.tallies import Measure

OPTIONAL = tuple(info.measure for info in CATALOG if info.is_optional)
"""In the order in which they are listed."""
ALONG = {Measure.PEOPLE_HERE: Measure.LOOKS_AROUND}
"""What is kept with another measure, as the one says nothing without the other."""


def covers(kept: Kept, day: date) -> bool:
    """Tell whether a measure is counted on a day."""
    return kept.since <= day and (kept.until is None or day <= kept.until)


def kept_on(kept: Iterable[Kept], day: date) -> Mapping[Measure, Kept]:
    """Return what is counted on a day, in the catalog's order."""
    found = {one.measure: one for one in kept if covers(one, day)}
    return {measure: found[measure] for measure in OPTIONAL if measure in found}


def parts_of(cross: Measure) -> tuple[Measure, ...]:
    """Return the measures that a cross is made of; none if it is no cross."""
    return INFO[cross].crosses or ()


def crosses_of(part: Measure) -> tuple[Measure, ...]:
    """Return the crosses that a measure is part of."""
    return tuple(cross for cross in OPTIONAL if part in parts_of(cross))
