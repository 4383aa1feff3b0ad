"""Every action leaves its event with the agency it concerns, and no event tells anything of a person."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from safeharbour.support.people.tests.factories import a_person, a_support_worker
from safeharbour.support.referrals.actions import (
    acknowledge,
    export_list,
    forget_view,
    link_person,
    pass_on_referral,
    plan_conversation,
    record_conversation,
    save_view,
    take_up,
    unlink_person,
)
from safeharbour.support.referrals.audit_labels import LABELS
from safeharbour.support.referrals.enums import Box, Side, Talk
from safeharbour.support.referrals.jobs import note_what_is_due, tell_by_mail
from safeharbour.support.referrals.models import Referral
from safeharbour.support.referrals.tests.factories import (
    TOLD,
    a_referral,
    a_target,
    an_intake_worker,
    an_offer,
    done,
)
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.tests.factories import INSTALLER, a_member, an_agency
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db
ELSEWHERE = {"referrals.attach"}
"""Needs a grant: `test_packages` sends one along."""


def events_of(*actors: Actor) -> list[Event]:
    """What the auditors of these agencies read."""
    found = []
    for actor in actors:
        with acting_as(INSTALLER), transaction.atomic():
            agency = Agency.objects.get(pk=actor.agency)
        auditor = a_member(Role.AUDITOR, agency, "Ann")
        with acting_as(auditor), transaction.atomic():
            found += list(Event.objects.filter(action__startswith="referrals."))
    return found


def everything_happens(worker: Actor, intake: Actor, coordinator: Actor) -> None:
    person = a_person(worker)
    taken = done(worker, a_referral(worker, intake), "take_back")
    done(worker, taken, "withdraw")
    with at_moment(now() - timedelta(days=4)):
        late = a_referral(worker, intake)
    note_what_is_due()
    tell_by_mail()
    with acting_as(coordinator), transaction.atomic():
        take_up(referral=late, by=coordinator)
    declined = done(intake, late, "decline")
    target = a_target(an_intake_worker(name="Chloe"))
    with acting_as(worker), transaction.atomic():
        pass_on_referral(referral_id=declined.pk, version=declined.version, target=target, by=worker)
    for outcome in ("receive", "miss"):
        accepted = done(intake, a_referral(worker, intake), "accept")
        done(intake, done(intake, accepted, outcome), "undo")
    with acting_as(worker), transaction.atomic():
        accepted = Referral.objects.get(pk=accepted.pk)
        link_person(referral=accepted, person=person, by=worker)
        unlink_person(referral=accepted, by=worker)
        acknowledge(box=Box.OUTBOX, referral_ids=[accepted.pk], by=worker)
        when = now() + timedelta(hours=1)
        plan_conversation(referral=accepted, caller=Side.SENDER, planned_for=when, by=worker)
        record_conversation(referral=accepted, kind=Talk.HELD, by=worker)
        view = save_view(box=Box.OUTBOX, name="Mine", filters="", by=worker)
        forget_view(box=Box.OUTBOX, view_id=view.pk, by=worker)
        export_list(box=Box.OUTBOX, count=1, by=worker)


def test_every_action_leaves_its_event_and_none_tells_of_the_person() -> None:
    worker, intake = a_support_worker(), an_intake_worker()
    coordinator = a_member(Role.COORDINATOR, an_agency(AgencyKind.SECRETARIAT), "Carol")
    everything_happens(worker, intake, coordinator)
    events = events_of(worker, intake, coordinator)
    assert set(LABELS) - {event.action for event in events} == ELSEWHERE
    told = " ".join(f"{event.reason} {event.detail}" for event in events)
    for word in (TOLD.words, TOLD.contact, TOLD.telephone, "25_54"):
        assert word not in told


def test_both_agencies_find_an_answer_in_their_trail() -> None:
    worker, intake = a_support_worker(), an_intake_worker()
    done(intake, a_referral(worker, intake), "accept")
    for actor in (worker, intake):
        assert "referrals.accept" in {event.action for event in events_of(actor)}


WAYS_OF_AN_OUTCOME = (
    ("receive", "undo", "receive"),
    ("miss", "undo", "miss", "receive"),
    ("miss", "withdraw"),
    ("miss", "close"),
)


@pytest.mark.parametrize("way", WAYS_OF_AN_OUTCOME)
def test_the_trail_of_the_police_does_not_say_whether_somebody_was_served(way: tuple[str, ...]) -> None:
    officer, intake = a_member(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE), "Olga"), an_intake_worker()
    referral = done(intake, a_referral(officer, intake), "accept")
    before = [event.action for event in events_of(officer)]
    for act in way:
        referral = done(intake, referral, act, **({"words": "Told where to turn to."} if act == "close" else {}))
    told = [event.action for event in events_of(officer)][len(before) :]
    assert told == []
    assert {f"referrals.{act}" for act in way} <= {event.action for event in events_of(intake)}


def test_undoing_an_answer_is_no_outcome_and_the_police_hear_of_it() -> None:
    officer, intake = a_member(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE), "Olga"), an_intake_worker()
    done(intake, done(intake, a_referral(officer, intake), "accept"), "undo")
    assert "referrals.undo" in {event.action for event in events_of(officer)}


def test_who_was_named_in_error_finds_it_in_their_trail_and_no_event_ties_a_person_to_a_referral() -> None:
    worker, intake = a_support_worker(), an_intake_worker()
    wrong, right = a_person(worker), a_person(worker)
    referral = a_referral(worker, intake, person=wrong)
    with acting_as(worker), transaction.atomic():
        for _ in range(2):
            link_person(referral=referral, person=right, by=worker)
    events = [event for event in events_of(worker) if event.action.endswith("link_person")]
    of_people = [(event.action, event.subject) for event in events if event.subject != str(referral.pk)]
    assert of_people == [
        ("referrals.link_person", str(wrong.pk)),
        ("referrals.unlink_person", str(wrong.pk)),
        ("referrals.link_person", str(right.pk)),
        ("referrals.link_person", str(right.pk)),
    ]
    assert [event.detail for event in events if event.detail] == []


def test_both_agencies_find_in_their_trail_that_a_coordinator_looked_into_it() -> None:
    worker, intake = a_support_worker(), an_intake_worker()
    coordinator = a_member(Role.COORDINATOR, an_agency(AgencyKind.SECRETARIAT), "Carol")
    with at_moment(now() - timedelta(days=4)):
        late = a_referral(worker, intake)
    with acting_as(coordinator), transaction.atomic():
        take_up(referral=late, by=coordinator)
    for actor in (worker, intake):
        assert "referrals.take_up" in {event.action for event in events_of(actor)}


def test_what_was_not_sent_leaves_no_event_with_the_recipient() -> None:
    worker, intake = a_support_worker(), an_intake_worker()
    offer = an_offer(worker, intake)
    assert {event.action for event in events_of(intake)} == set()
    done(worker, offer, "send")
    assert {event.action for event in events_of(intake)} == {"referrals.send"}
