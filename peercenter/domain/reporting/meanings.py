# SPDX-License-Identifier: MIT
"""What each measure means and how it was got; `labels.py` says what it is called."""

from collections.abc import Collection, Mapping
from functools import lru_cache

from peercenter.domain.reporting.catalog import INFO, Method, Where
from peercenter.domain.tallies import Measure
from peercenter.words import Words


def measure_meaning(measure: Measure, words: Words) -> str:
    """Return what a measure counts, in one sentence."""
    return _texts(words)[measure]


def measure_method(measure: Measure, words: Words) -> str:
    """Return how a measure is got, in one sentence."""
    info = INFO[measure]
    if info.method is Method.ASKED:
        return _asked(info.where, words)
    if info.where == {Where.TALLY}:
        return words.text("Counted by staff on a tally sheet.")
    if Where.TALLY not in info.where:
        if Where.KIOSK in info.where:
            return words.text("Counted at the kiosk and at the desk.")
        return words.text("Counted at the desk.")
    if Where.KIOSK in info.where:
        return words.text("Counted at the kiosk, at the desk, or on paper.")
    return words.text("Counted by staff, at the desk or on paper.")


def _asked(where: Collection[Where], words: Words) -> str:
    if Where.KIOSK not in where:
        return words.text("Asked, and marked on a tally sheet; anyone may skip, and nobody checks.")
    if Where.TALLY not in where:
        return words.text("Asked with one tap; anyone may skip, and nobody checks.")
    return words.text("Asked with one tap or on paper; anyone may skip, and nobody checks.")


@lru_cache(maxsize=8)
def _texts(words: Words) -> Mapping[Measure, str]:
    return {**_always(words), **_optional(words)}


def _always(words: Words) -> Mapping[Measure, str]:
    text = words.text
    return {
        Measure.VISITS: text(
            "Every time somebody came in; who comes back the same day counts again only if "
            "they say so."
        ),
        Measure.WANTS: text(
            "What people wished for as they came in; one person may wish for several things."
        ),
        Measure.LAST_HERE: text(
            "Answers to the question when somebody was last at one of our centers."
        ),
        Measure.LAST_PLACE: text(
            "Whether those who were at one of our centers this month or this fiscal year were at "
            "this one in that time."
        ),
        Measure.GROUP_ATTENDANCE: text(
            "Heads counted at groups, classes and activities; a person at two of them counts twice."
        ),
        Measure.GROUPS_COUNTED: text(
            "Meetings of groups, classes and activities at which somebody counted heads, even "
            "where nobody came."
        ),
        Measure.ONE_ON_ONES: text("Times that a peer specialist gave to one person or family."),
        Measure.SUPPLIES: text(
            "Meals, hygiene kits, clothing, bus passes and other basics, each item once."
        ),
        Measure.NALOXONE: text("Kits against overdose that were given out."),
        Measure.CALLS: text("Support given by phone or message."),
        Measure.SHEETS: text(
            "Sheets with help and services that were printed or shown to somebody."
        ),
        Measure.WAIT_BAND: text(
            "How long people who asked to talk with a peer waited until somebody greeted them."
        ),
    }


def _optional(words: Words) -> Mapping[Measure, str]:
    text = words.text
    return {
        Measure.VISITOR_KIND: text(
            "Visits by what brings somebody: as a participant, for family, as a guest."
        ),
        Measure.AGE_BAND: text("Visits by the age band that people name."),
        Measure.AREA: text("Visits by the county or area that people name; never an address."),
        Measure.LANGUAGE: text("Visits by the language in which we talked."),
        Measure.KIND_BY_AGE: text(
            "Visits by what brings somebody and by age band, counted together."
        ),
        Measure.SERVICE_FIRSTS: text(
            "People who used a service for the first time this month, as they say."
        ),
        Measure.ONE_ON_ONE_KIND: text("What a one-on-one conversation was about."),
        Measure.ONE_ON_ONE_WAY: text(
            "Whether a one-on-one conversation was in person, by phone or by video."
        ),
        Measure.ONE_ON_ONE_MINUTES: text("How long a one-on-one conversation took."),
        Measure.REFERRALS: text("Times that staff connected somebody with another service."),
        Measure.OUTREACH: text(
            "Conversations outside of our centers, and visits that somebody asked for."
        ),
        Measure.INCIDENTS: text(
            "Conflicts, calming conversations, medical help, overdoses, emergency calls and the "
            "like, by kind and never by name."
        ),
        Measure.MEETINGS: text("Meetings in which people of the center decide together."),
        Measure.SATISFACTION: text("Answers on the way out to the question how the visit was."),
        Measure.PEOPLE_HERE: text("Heads seen at looks around the rooms, added up."),
        Measure.LOOKS_AROUND: text("How often somebody looked around and counted heads."),
    }
