"""Each action: what it does, whom it refuses, what it leaves in the trail; and what happens to two at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection, transaction

from safeharbour.support.people.actions import erase_person
from safeharbour.support.people.enums import ErasureReason
from safeharbour.support.people.tests.factories import a_person, a_support_worker
from safeharbour.support.referrals.actions import (
    ChangedMeanwhile,
    accept_referral,
    acknowledge,
    begin_referral,
    decline_referral,
    export_list,
    forget_view,
    link_person,
    note_time,
    pass_on_referral,
    plan_conversation,
    record_conversation,
    save_view,
    take_up,
    undo_answer,
    unlink_person,
)
from safeharbour.support.referrals.enums import LIMITS, Box, Side, State, Talk, Urgency
from safeharbour.support.referrals.jobs import note_what_is_due
from safeharbour.support.referrals.models import Notice, Referral, ReferralPerson, SavedView, Step
from safeharbour.support.referrals.queries import (
    chain_of,
    overdue,
    overdue_not_taken_up,
    particulars_of,
    person_of,
    steps_of,
    to_answer,
    to_look_after,
)
from safeharbour.support.referrals.tests.factories import (
    TOLD,
    a_nurse,
    a_referral,
    a_target,
    an_intake_worker,
    an_offer,
    done,
    seen_by,
)
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.tests.factories import INSTALLER, a_member, an_agency


def a_coordinator() -> Actor:
    return a_member(Role.COORDINATOR, an_agency(AgencyKind.SECRETARIAT), "Carol")


@pytest.fixture
def nurse(db: None) -> Actor:
    return a_nurse()


@pytest.fixture
def intake(db: None) -> Actor:
    return an_intake_worker()


def test_from_the_offer_to_the_service_received(nurse: Actor, intake: Actor) -> None:
    referral = a_referral(nurse, intake)
    accepted = done(intake, referral, "accept")
    received = done(intake, referral, "receive")
    assert (accepted.state, accepted.received_at) == (State.ACCEPTED, None)
    assert received.state == State.RECEIVED
    assert received.accepted_at is not None
    assert received.received_at is not None
    with acting_as(nurse), transaction.atomic():
        assert [step.act for step in steps_of(referral)] == ["offer", "send", "accept", "receive"]
        assert Referral.objects.get(pk=referral.pk).version == 4


def test_nothing_reaches_anybody_before_it_is_sent(nurse: Actor, intake: Actor) -> None:
    offer = an_offer(nurse, intake)
    assert seen_by(intake, offer) is None
    sent = done(nurse, offer, "send")
    assert seen_by(intake, sent) is not None
    done(nurse, sent, "take_back")
    assert seen_by(intake, sent) is None


def test_what_was_told_is_gone_for_the_recipient_once_there_is_no_work_to_do(nurse: Actor, intake: Actor) -> None:
    referral = a_referral(nurse, intake)
    with acting_as(intake), transaction.atomic():
        told = particulars_of(referral)
        assert told is not None
        assert told.contact == TOLD.contact
    done(intake, referral, "decline")
    for actor, is_there in ((intake, False), (nurse, True)):
        with acting_as(actor), transaction.atomic():
            assert (particulars_of(referral) is not None) is is_there


def test_only_the_two_agencies_in_their_roles_know_of_it(nurse: Actor, intake: Actor) -> None:
    referral = a_referral(nurse, intake)
    editor = a_member(Role.DIRECTORY_EDITOR, name="Eve")
    for stranger in (a_nurse("Nora"), an_intake_worker(name="Max"), editor, a_coordinator()):
        assert seen_by(stranger, referral) is None


def test_nobody_answers_for_the_other_side(nurse: Actor, intake: Actor) -> None:
    referral = a_referral(nurse, intake)
    with acting_as(nurse), transaction.atomic(), pytest.raises(Refused):
        accept_referral(referral_id=referral.pk, version=2, by=nurse)
    with acting_as(intake), transaction.atomic(), pytest.raises(Refused):
        decline_referral(referral_id=referral.pk, version=2, reason="", by=intake)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR, Role.DIRECTORY_EDITOR])
def test_roles_that_do_not_refer_are_refused(intake: Actor, role: Role) -> None:
    actor = a_member(role)
    target = a_target(intake)
    with acting_as(actor), transaction.atomic(), pytest.raises(Refused):
        begin_referral(target=target, need="housing", urgency="today", told=TOLD, by=actor)


def test_nobody_refers_to_their_own_agency_or_to_a_service_that_nobody_answers_for(nurse: Actor, intake: Actor) -> None:
    ours, nobodys = a_target(nurse), replace(a_target(intake), recipient=None)
    for target in (ours, nobodys):
        with acting_as(nurse), transaction.atomic(), pytest.raises(Refused):
            begin_referral(target=target, need="housing", urgency="today", told=TOLD, by=nurse)


def test_a_form_that_is_sent_twice_begins_one_referral(nurse: Actor, intake: Actor) -> None:
    once, target = uuid4(), a_target(intake)
    first, second = (an_offer(nurse, intake, target=target, once=once) for _ in range(2))
    assert first.pk == second.pk == once
    with acting_as(nurse), transaction.atomic():
        assert Step.objects.filter(referral=first).count() == 1


def test_an_answer_that_is_pressed_twice_is_one_step(nurse: Actor, intake: Actor) -> None:
    referral = a_referral(nurse, intake)
    with acting_as(intake), transaction.atomic():
        steps = [accept_referral(referral_id=referral.pk, version=2, by=intake) for _ in range(2)]
        assert steps[0].pk == steps[1].pk
        assert len(steps_of(referral)) == 3


def test_a_page_that_has_grown_old_changes_nothing_and_says_so(nurse: Actor, intake: Actor) -> None:
    referral = a_referral(nurse, intake)
    done(nurse, referral, "withdraw")
    with acting_as(intake), transaction.atomic(), pytest.raises(ChangedMeanwhile) as meanwhile:
        accept_referral(referral_id=referral.pk, version=2, by=intake)
    assert meanwhile.value.referral.state == State.WITHDRAWN


@pytest.mark.usefixtures("committed")
def test_of_two_answers_at_once_one_holds_and_the_other_is_told() -> None:
    nurse, first = a_nurse(), an_intake_worker()
    referral = a_referral(nurse, first)
    outcomes: list[str] = []
    both = Barrier(2)

    def answer(action: str) -> None:
        try:
            with acting_as(first), transaction.atomic():
                Referral.objects.get(pk=referral.pk)
                both.wait(10)
                if action == "accept":
                    accept_referral(referral_id=referral.pk, version=2, by=first)
                else:
                    decline_referral(referral_id=referral.pk, version=2, reason="full", by=first)
            outcomes.append("held")
        except ChangedMeanwhile:
            outcomes.append("told")
        finally:
            connection.close()

    threads = [Thread(target=answer, args=(action,)) for action in ("accept", "decline")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["held", "told"]
    with acting_as(nurse), transaction.atomic():
        assert len(steps_of(referral)) == 3


def test_an_answer_is_undone_while_it_is_fresh_and_was_not_seen(nurse: Actor, intake: Actor) -> None:
    referral = a_referral(nurse, intake)
    done(intake, referral, "decline")
    undone = done(intake, referral, "undo")
    assert undone.state == State.SENT
    done(intake, referral, "accept")
    with acting_as(nurse), transaction.atomic():
        assert acknowledge(box=Box.OUTBOX, referral_ids=[referral.pk], by=nurse) == 1
    with acting_as(intake), transaction.atomic(), pytest.raises(Refused):
        undo_answer(referral_id=referral.pk, version=5, by=intake)


def test_what_waits_is_overdue_at_its_moment_and_the_job_only_writes_it_down(nurse: Actor, intake: Actor) -> None:
    limit = LIMITS[Urgency.TODAY]
    begun = now() - limit - timedelta(minutes=1)
    with at_moment(begun):
        referral = a_referral(nurse, intake, urgency=Urgency.TODAY)
    assert not referral.is_overdue(begun + limit - timedelta(seconds=1))
    assert referral.is_overdue(begun + limit)
    coordinator = a_coordinator()
    with acting_as(coordinator), transaction.atomic():
        assert [one.pk for one in overdue(now())] == [referral.pk]
        assert overdue_not_taken_up(coordinator) == 1
    with acting_as(nurse), transaction.atomic():
        assert to_look_after(nurse) == 1
    with at_moment(begun + limit / 2):
        assert note_what_is_due() == 1
        assert note_what_is_due() == 0
    assert note_what_is_due() == 1
    with acting_as(nurse), transaction.atomic():
        assert [notice.kind for notice in Notice.objects.filter(referral=referral)] == ["reminded", "escalated"]


def test_an_answer_in_time_stops_the_clock(nurse: Actor, intake: Actor) -> None:
    with at_moment(now() - timedelta(hours=100)):
        referral = done(intake, a_referral(nurse, intake), "accept")
    assert note_what_is_due() == 0
    assert not referral.is_overdue(now())


def test_the_clock_runs_by_itself(nurse: Actor, intake: Actor) -> None:
    referral = a_referral(nurse, intake)
    with acting_as(nurse), transaction.atomic(), pytest.raises(Refused):
        note_time(referral=referral, by=nurse)


def test_a_coordinator_takes_up_what_is_overdue_and_learns_nothing_of_the_person(nurse: Actor, intake: Actor) -> None:
    with at_moment(now() - timedelta(hours=50)):
        referral = a_referral(nurse, intake)
    coordinator = a_coordinator()
    with acting_as(coordinator), transaction.atomic():
        assert take_up(referral=referral, by=coordinator).pk == take_up(referral=referral, by=coordinator).pk
        assert overdue_not_taken_up(coordinator) == 0
        assert particulars_of(referral) is None
        assert steps_of(referral) == []
        assert person_of(referral) is None
    with acting_as(nurse), transaction.atomic(), pytest.raises(Refused):
        take_up(referral=referral, by=nurse)


def test_what_was_never_sent_is_the_senders_alone(nurse: Actor, intake: Actor) -> None:
    with at_moment(now() - timedelta(hours=50)):
        offer = an_offer(nurse, intake)
    coordinator = a_coordinator()
    note_what_is_due()
    with acting_as(coordinator), transaction.atomic():
        assert seen_by(coordinator, offer) is None
        assert overdue_not_taken_up(coordinator) == 0
        with pytest.raises(Refused):
            take_up(referral=offer, by=coordinator)
    with acting_as(nurse), transaction.atomic():
        assert [notice.kind for notice in Notice.objects.filter(referral=offer)] == ["reminded"]
        assert to_look_after(nurse) == 1


def test_a_declined_person_is_offered_to_another_provider_and_the_wait_goes_on(nurse: Actor, intake: Actor) -> None:
    other = an_intake_worker(name="Chloe")
    with at_moment(now() - timedelta(hours=30)):
        referral = a_referral(nurse, intake)
        declined = done(intake, referral, "decline", reason="full")
    target = a_target(other)
    with acting_as(nurse), transaction.atomic():
        again = [
            pass_on_referral(referral_id=declined.pk, version=declined.version, target=target, by=nurse)
            for _ in range(2)
        ]
        assert again[0].pk == again[1].pk
        assert [one.state for one in chain_of(again[0])] == [State.CLOSED, State.OFFERED]
        told = particulars_of(again[0])
        assert told is not None
        assert told.words == TOLD.words
    successor = done(nurse, again[0], "send")
    assert successor.begun_at == referral.begun_at
    assert not successor.is_overdue(now())
    assert done(other, successor, "accept").state == State.ACCEPTED


@pytest.mark.django_db
def test_whom_it_is_for_goes_along_when_a_colleague_passes_on_who_looks_up_nobody() -> None:
    worker, intake, other = a_support_worker(), an_intake_worker(), an_intake_worker(name="Chloe")
    with acting_as(INSTALLER), transaction.atomic():
        agency = Agency.objects.get(pk=worker.agency)
    colleague, person = a_member(Role.FRONTLINE, agency, "Fay"), a_person(worker)
    declined = done(intake, a_referral(worker, intake, person=person), "decline")
    target = a_target(other)
    with acting_as(colleague), transaction.atomic():
        again = pass_on_referral(referral_id=declined.pk, version=declined.version, target=target, by=colleague)
        assert person_of(again) is None, "she looks up nobody"
    with acting_as(worker), transaction.atomic():
        assert person_of(again) == person


def test_only_what_found_no_match_is_passed_on(nurse: Actor, intake: Actor) -> None:
    accepted = done(intake, a_referral(nurse, intake), "accept")
    target = a_target(an_intake_worker(name="Chloe"))
    with acting_as(nurse), transaction.atomic(), pytest.raises(Refused):
        pass_on_referral(referral_id=accepted.pk, version=accepted.version, target=target, by=nurse)


def test_many_are_acknowledged_at_once_and_nothing_is_answered_by_it(nurse: Actor, intake: Actor) -> None:
    referrals = [a_referral(nurse, intake) for _ in range(3)]
    elsewhere = a_referral(nurse, an_intake_worker(name="Max"))
    with acting_as(intake), transaction.atomic():
        assert to_answer(intake) == 3
        wanted = [one.pk for one in (*referrals, elsewhere)]
        assert acknowledge(box=Box.INBOX, referral_ids=wanted, by=intake) == 3
        assert acknowledge(box=Box.INBOX, referral_ids=wanted, by=intake) == 0
        assert set(Referral.objects.values_list("state", "news_for")) == {(State.SENT, "")}
    with acting_as(nurse), transaction.atomic(), pytest.raises(Refused):
        acknowledge(box=Box.INBOX, referral_ids=wanted, by=nurse)


def test_a_first_conversation_is_planned_and_held_by_either_side(nurse: Actor, intake: Actor) -> None:
    referral = done(intake, a_referral(nurse, intake), "accept")
    with acting_as(intake), transaction.atomic():
        plan_conversation(
            referral=referral, caller=Side.RECIPIENT, planned_for=now() + timedelta(hours=2), ask_for="Bob", by=intake
        )
    with acting_as(nurse), transaction.atomic():
        record_conversation(referral=referral, kind=Talk.HELD, by=nurse)
        assert Referral.objects.get(pk=referral.pk).state == State.ACCEPTED, "talking is not being served"
    over = done(nurse, referral, "withdraw")
    with acting_as(nurse), transaction.atomic(), pytest.raises(Refused):
        record_conversation(referral=over, kind=Talk.HELD, by=nurse)


@pytest.mark.django_db
def test_whom_it_is_for_is_known_to_those_who_serve_them_and_goes_with_their_erasure() -> None:
    worker, intake = a_support_worker(), an_intake_worker()
    person = a_person(worker)
    referral = a_referral(worker, intake, person=person)
    for actor, known in ((worker, person), (intake, None)):
        with acting_as(actor), transaction.atomic():
            assert person_of(referral) == known
    with acting_as(worker), transaction.atomic():
        unlink_person(referral=referral, by=worker)
        assert person_of(referral) is None
        link_person(referral=referral, person=person, by=worker)
        erase_person(person=person, reason=ErasureReason.PERSON_ASKED, confirmed_number=person.number, by=worker)
        assert not ReferralPerson.objects.exists()
        assert Referral.objects.filter(pk=referral.pk).exists(), "the fact stays, of nobody"


@pytest.mark.django_db
def test_nobody_names_a_person_of_another_agency() -> None:
    worker, intake = a_support_worker(), an_intake_worker()
    theirs = a_person(intake)
    referral = a_referral(worker, intake)
    with acting_as(worker), transaction.atomic(), pytest.raises(Refused):
        link_person(referral=referral, person=theirs, by=worker)


@pytest.mark.django_db
def test_the_police_refer_like_everybody_and_lose_sight_of_who_was_served() -> None:
    officer = a_member(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE), "Olga")
    intake = an_intake_worker()
    referral = done(intake, a_referral(officer, intake), "accept")
    assert seen_by(officer, referral) is not None
    done(intake, referral, "receive")
    assert seen_by(officer, referral) is None
    with acting_as(officer), transaction.atomic():
        assert steps_of(referral) == []


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["miss withdraw", "miss close", "miss receive"])
def test_the_police_never_read_again_what_had_an_outcome(way: str) -> None:
    officer = a_member(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE), "Olga")
    intake = an_intake_worker()
    referral = done(intake, a_referral(officer, intake), "accept")
    for act in way.split():
        referral = done(intake, referral, act, **({"words": "Told where to turn to."} if act == "close" else {}))
    assert seen_by(officer, referral) is None
    with acting_as(officer), transaction.atomic():
        assert steps_of(referral) == []


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["receive undo", "miss undo"])
def test_what_was_undone_shows_the_police_no_outcome(way: str) -> None:
    left = "accepted"
    officer = a_member(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE), "Olga")
    intake = an_intake_worker()
    referral = done(intake, a_referral(officer, intake), "accept")
    for act in way.split():
        referral = done(intake, referral, act)
    again = seen_by(officer, referral)
    assert again is not None
    assert again.state == left
    with acting_as(officer), transaction.atomic():
        assert [step.act for step in steps_of(again)] == ["offer", "send", "accept"]
    with acting_as(intake), transaction.atomic():
        assert len(steps_of(again)) == 5


def test_views_are_ones_own_and_one_of_a_name(nurse: Actor, intake: Actor) -> None:
    with acting_as(intake), transaction.atomic():
        for filters in ("state=sent", "state=overdue"):
            save_view(box=Box.INBOX, name="Mine", filters=filters, by=intake)
        view = SavedView.objects.get()
        assert view.filters == "state=overdue"
    with acting_as(nurse), transaction.atomic(), pytest.raises(Refused):
        save_view(box=Box.INBOX, name="Mine", filters="", by=nurse)
    with acting_as(intake), transaction.atomic():
        forget_view(box=Box.INBOX, view_id=view.pk, by=intake)
        export_list(box=Box.INBOX, count=0, by=intake)
        assert not SavedView.objects.exists()
