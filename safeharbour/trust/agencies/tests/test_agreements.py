"""Whether an agency may exchange records today: a pure rule, and the agreement that counts on a day (ADR 0021)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeharbour.trust.access.actors import PUBLIC, Actor, ActorKind, acting_as, system
from safeharbour.trust.access.clock import at_moment
from safeharbour.trust.agencies.actions import file_agreement
from safeharbour.trust.agencies.models import Agency, DataSharingAgreement, Membership
from safeharbour.trust.agencies.queries import memberships_of_account
from safeharbour.trust.agencies.rules import may_exchange_records
from safeharbour.trust.agencies.tests.factories import INSTALLER, a_membership

TODAY = date(2026, 3, 1)
DAY = timedelta(days=1)
NONE_ON_FILE, EXPIRED = "no data-sharing agreement on file", "has expired"


@pytest.mark.parametrize(
    ("agreed_until", "reason"),
    [
        (None, NONE_ON_FILE),
        (date.min, EXPIRED),
        (TODAY - DAY, EXPIRED),
        (TODAY, ""),
        (TODAY + DAY, ""),
        (date.max, ""),
    ],
)
def test_records_cross_to_the_last_day_of_the_agreement_and_no_longer(agreed_until: date | None, reason: str) -> None:
    decision = may_exchange_records(Actor(kind=ActorKind.MEMBER, agreed_until=agreed_until), TODAY)
    assert bool(decision) is (reason == "")
    assert reason in str(decision.reason)


@pytest.mark.parametrize("nobody", [PUBLIC, INSTALLER, system("consent.expire"), Actor(kind=ActorKind.ACCOUNT)])
def test_who_acts_for_no_agency_exchanges_nothing(nobody: Actor) -> None:
    assert not may_exchange_records(nobody, TODAY)


def agree(agency: Agency, signed: date, until: date) -> None:
    with acting_as(INSTALLER), transaction.atomic():
        file_agreement(agency=agency, reference="A", signed_on=signed, valid_until=until, by=INSTALLER)


def actor_on(day: date, membership: Membership) -> Actor:
    """As the middleware makes it, at noon in Toronto."""
    with at_moment(datetime(day.year, day.month, day.day, 17, tzinfo=UTC)):
        (found,) = memberships_of_account(membership.user_id)
    return found.as_actor()


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    terms=st.lists(st.tuples(st.integers(-9, 9), st.integers(1, 9)), max_size=3),
    day=st.integers(-12, 20),
)
def test_what_counts_on_a_day_is_an_agreement_that_covers_it(terms: list[tuple[int, int]], day: int) -> None:
    on = TODAY + day * DAY
    with transaction.atomic():
        alice = a_membership()
        for begins, lasts in terms:
            agree(alice.agency, TODAY + begins * DAY, TODAY + (begins + lasts) * DAY)
        allowed = may_exchange_records(actor_on(on, alice), on)
        transaction.set_rollback(True)
    assert bool(allowed) is any(begins <= day <= begins + lasts for begins, lasts in terms)


@pytest.mark.django_db
def test_one_signed_for_later_does_not_count_yet() -> None:
    alice = a_membership()
    agree(alice.agency, TODAY + DAY, TODAY + 9 * DAY)
    assert NONE_ON_FILE in str(may_exchange_records(actor_on(TODAY, alice), TODAY).reason)
    assert may_exchange_records(actor_on(TODAY + DAY, alice), TODAY + DAY)


@pytest.mark.django_db
def test_the_day_is_that_of_the_province() -> None:
    """At eight in the evening in Toronto it is tomorrow already in Greenwich."""
    alice = a_membership()
    agree(alice.agency, TODAY + DAY, TODAY + 9 * DAY)
    with at_moment(datetime(2026, 3, 2, 1, tzinfo=UTC)):
        (found,) = memberships_of_account(alice.user_id)
    assert found.agreed_until is None


@pytest.mark.django_db
def test_the_agreement_of_another_agency_does_not_count() -> None:
    alice, bob = a_membership(), a_membership(name="Bob")
    agree(bob.agency, TODAY, TODAY + 9 * DAY)
    assert not may_exchange_records(actor_on(TODAY, alice), TODAY)
    with acting_as(alice.as_actor()), transaction.atomic():
        assert not DataSharingAgreement.objects.exists()
