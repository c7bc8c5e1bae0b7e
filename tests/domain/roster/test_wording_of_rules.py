# SPDX-License-Identifier: MIT
"""A rule in words says everything that the rule asks."""

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.roster import wording
from peercenter.domain.roster.coverage import ALL_WEEK, Rule, Who
from peercenter.domain.roster.members import CredentialKind
from peercenter.domain.staff import Kind
from peercenter.words import words_for

ENGLISH = words_for("en")
WHO = st.builds(
    Who,
    kinds=st.frozensets(st.sampled_from(Kind)),
    credential=st.none() | st.sampled_from(CredentialKind),
    full=st.booleans(),
    language=st.none() | st.sampled_from(("es", "vi")),
)


@given(WHO, WHO)
def test_rules_about_different_people_sound_different(one: Who, other: Who) -> None:
    def asked(who: Who) -> tuple[object, ...]:
        full = who.full and who.credential is not None
        return who.kinds, who.credential, full, who.language

    same = wording.people(one, 1, ENGLISH) == wording.people(other, 1, ENGLISH)

    assert same == (asked(one) == asked(other))


def test_a_rule_is_one_sentence() -> None:
    who = Who(frozenset({Kind.YOUTH_PEER}), CredentialKind.FIRST_AID, full=True, language="es")
    rule = Rule("", "", 1, 1, who, (1, 3), time(15), time(18))

    assert wording.rule(rule, ENGLISH) == (
        "At least 1 person trained in first aid (only youth peers, not provisional) speaking "
        "Spanish, Tuesday and Thursday, 3:00\u00a0PM to 6:00\u00a0PM"
    )
    always = Rule("", "", 2, 2, Who(), ALL_WEEK)
    assert wording.rule(always, ENGLISH) == "At least 2 people, while the doors are open"
