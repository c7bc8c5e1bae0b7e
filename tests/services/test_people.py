# SPDX-License-Identifier: MIT
"""Staff members come, change and go; what they signed keeps their name."""

import pytest

from peercenter.domain.staff import Kind
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from tests.support.builders import a_network, services_of


def test_somebody_new_can_sign_on(data_dir: DataDir) -> None:
    center, *_ = a_network(data_dir)

    with services_of(data_dir) as services:
        new = services.people.add("  Toni   B ", [Kind.PEER], ["en", "es"], center.id)
        services.duty.sign_on(center, new)

        (duty,) = services.today.today(center.id).on_duty
    assert (duty.staff.display_name, duty.staff.languages) == ("Toni B", ("en", "es"))


def test_who_leaves_is_off_duty_and_cannot_sign_on(data_dir: DataDir) -> None:
    center, *_ = a_network(data_dir)

    with services_of(data_dir) as services:
        person = services.duty.staff()[0]
        services.duty.sign_on(center, person.id)
        services.people.retire(person.id)

        assert services.today.today(center.id).on_duty == ()
        with pytest.raises(Refused) as refused:
            services.duty.sign_on(center, person.id)
        assert refused.value.reason is Reason.UNKNOWN_STAFF
        kept = {member.id: member.active for member in services.people.everybody()}
        assert kept[person.id] is False

        services.people.retire(person.id, gone=False)
        services.duty.sign_on(center, person.id)


def test_a_name_and_a_kind_are_needed(data_dir: DataDir) -> None:
    a_network(data_dir)

    with services_of(data_dir) as services:
        for name, kinds, reason in (
            ("  ", [Kind.PEER], Reason.NAME_MISSING),
            ("x" * 61, [Kind.PEER], Reason.TEXT_TOO_LONG),
            ("Toni", [], Reason.KIND_MISSING),
        ):
            with pytest.raises(Refused) as refused:
                services.people.add(name, kinds, [], None)
            assert refused.value.reason is reason


def test_a_change_raises_the_revision_only_when_it_is_accepted(data_dir: DataDir) -> None:
    a_network(data_dir)

    with services_of(data_dir) as services:
        person = services.duty.staff()[0]
        services.people.change(person.id, "Sammy", [Kind.VOLUNTEER], ["es"], None)
        with pytest.raises(Refused):
            services.people.change(person.id, "", [Kind.PEER], ["en"], None)
        with pytest.raises(Refused):
            services.people.change("nobody", "Toni", [Kind.PEER], ["en"], None)

        changed = next(m for m in services.people.everybody() if m.id == person.id)
    assert (changed.display_name, changed.kinds) == ("Sammy", (Kind.VOLUNTEER,))
