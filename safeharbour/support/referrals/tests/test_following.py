"""Who was referred by enforcement is not lost: those who were asked follow, the clock reminds, a coordinator sees.

The police learn nothing of it: neither an outcome, nor that somebody looks for another way.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from safeharbour.support.referrals.actions import Again, close_referral, refer_further, take_up
from safeharbour.support.referrals.enums import FOLLOW, NoticeKind, State
from safeharbour.support.referrals.jobs import note_what_is_due
from safeharbour.support.referrals.models import Notice, Referral, Step
from safeharbour.support.referrals.queries import chain_of, notices_of, overdue, overdue_not_taken_up, to_answer
from safeharbour.support.referrals.tests.factories import (
    TOLD,
    a_nurse,
    a_referral,
    a_target,
    an_intake_worker,
    done,
    seen_by,
)
from safeharbour.support.referrals.tests.test_pages import TYPED, page, post, signed_in
from safeharbour.support.referrals.tests.test_reminders import address_of, told
from safeharbour.support.referrals.tests.test_trail import events_of
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_member, an_agency

pytestmark = pytest.mark.django_db
AGAIN = Again(told=TOLD, need="mental_health", urgency="next_day")
DONE = "Told where to turn to."


def an_officer() -> Actor:
    return a_member(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE), "Olga")


def a_coordinator() -> Actor:
    return a_member(Role.COORDINATOR, an_agency(AgencyKind.SECRETARIAT), "Carol")


@pytest.fixture
def officer() -> Actor:
    return an_officer()


@pytest.fixture
def intake() -> Actor:
    return an_intake_worker()


def missed(sender: Actor, intake: Actor) -> Referral:
    return done(intake, done(intake, a_referral(sender, intake), "accept"), "miss")


@pytest.mark.parametrize("kind", list(AgencyKind))
def test_only_what_enforcement_sends_is_left_to_those_who_were_asked(kind: AgencyKind, intake: Actor) -> None:
    role = {"police": Role.INVESTIGATOR, "international_partner": Role.INVESTIGATOR}.get(kind, Role.FRONTLINE)
    if kind in {"crown", "ministry", "secretariat"}:
        return  # nobody there refers in these roles
    sender = a_member(role, an_agency(kind), "Olga")
    enforces = kind in {"police", "probation", "municipal_licensing", "international_partner"}
    accepted = done(intake, a_referral(sender, intake), "accept")
    assert (accepted.follow_by is not None) is enforces


def test_the_database_sets_by_when_it_is_followed_by_the_same_figures(officer: Actor, intake: Actor) -> None:
    accepted = done(intake, a_referral(officer, intake), "accept")
    assert accepted.follow_by == accepted.changed_at + FOLLOW[State.ACCEPTED]  # type: ignore[operator]
    not_received = done(intake, accepted, "miss")
    assert not_received.follow_by == not_received.changed_at + FOLLOW[State.NOT_RECEIVED]  # type: ignore[operator]
    assert done(intake, not_received, "receive").follow_by is None


def test_those_who_were_asked_refer_further_in_their_own_name_and_the_wait_goes_on(
    officer: Actor, intake: Actor
) -> None:
    with at_moment(now() - timedelta(days=3)):
        referral = missed(officer, intake)
    other = an_intake_worker(name="Chloe")
    target = a_target(other)
    known = {"referral_id": referral.pk, "version": referral.version, "target": target, "again": AGAIN}
    with acting_as(intake), transaction.atomic():
        twice = [refer_further(by=intake, **known) for _ in range(2)]  # type: ignore[arg-type]
        assert twice[0].pk == twice[1].pk
        assert [one.state for one in chain_of(twice[0])] == [State.CLOSED, State.OFFERED]
    again = done(intake, twice[0], "send")
    assert (str(again.agency_id), again.begun_at, again.origin) == (intake.agency, referral.begun_at, referral.origin)
    assert done(other, again, "accept").follow_by is None, "these two tell each other"
    with acting_as(officer), transaction.atomic():
        assert list(Referral.objects.all()) == []
    assert {"referrals.begin", "referrals.close"} <= {event.action for event in events_of(intake)}
    assert not {event.action for event in events_of(officer)} & {"referrals.close", "referrals.miss"}


def test_nobody_else_refers_further(officer: Actor, intake: Actor) -> None:
    nurse, target = a_nurse(), a_target(an_intake_worker(name="Chloe"))
    accepted = done(intake, a_referral(officer, intake), "accept")
    for one in (accepted, missed(nurse, intake)):
        with acting_as(intake), transaction.atomic(), pytest.raises(Refused):
            refer_further(referral_id=one.pk, version=one.version, target=target, again=AGAIN, by=intake)


def test_what_was_done_is_said_where_those_who_were_asked_close_it(officer: Actor, intake: Actor) -> None:
    referral = missed(officer, intake)
    known: dict[str, Any] = {"referral_id": referral.pk, "version": referral.version, "reason": "out_of_reach"}
    with acting_as(intake), transaction.atomic(), pytest.raises(Refused, match="what was done"):
        close_referral(by=intake, **known)
    assert done(intake, referral, "close", words=DONE).state == State.CLOSED


def a_close(referral: Referral, by: Actor, words: str) -> Step:
    with acting_as(by), transaction.atomic():
        return Step.objects.create(
            referral=referral, number=referral.version + 1, from_state="not_received", to_state="closed", act="close",
            side="recipient", reason="done", words=words, at=now(), agency_id=by.agency, by_id=by.membership,
        )  # fmt: skip


def test_the_database_holds_both_by_itself(officer: Actor, intake: Actor) -> None:
    theirs = missed(a_nurse(), intake)
    with pytest.raises(DatabaseError, match="row-level security"):
        a_close(theirs, intake, DONE)
    referral = missed(officer, intake)
    with pytest.raises(IntegrityError, match="who_was_asked_says_what_was_done"):
        a_close(referral, intake, "")
    assert a_close(referral, intake, DONE).pk


@pytest.mark.parametrize(
    ("acts", "span"), [("accept", FOLLOW[State.ACCEPTED]), ("accept miss", FOLLOW[State.NOT_RECEIVED])]
)
def test_the_clock_reminds_those_who_were_asked_and_then_a_coordinator_sees_it(
    officer: Actor, intake: Actor, acts: str, span: timedelta
) -> None:
    coordinator, since = a_coordinator(), now()
    with at_moment(since):
        referral = a_referral(officer, intake)
        for act in acts.split():
            referral = done(intake, referral, act)
    assert told(since + span / 2 - timedelta(minutes=1)) == []
    assert told(since + span / 2) == [address_of(intake)]
    assert told(since + span) == sorted([address_of(coordinator), address_of(intake)])
    assert told(since + span + timedelta(minutes=5)) == []
    assert not {"referrals.note_time", "referrals.mail"} & {event.action for event in events_of(officer)}


def an_unfollowed(officer: Actor, intake: Actor) -> Referral:
    with at_moment(now() - timedelta(days=5)):
        return missed(officer, intake)


def test_a_coordinator_takes_it_up_and_the_police_hear_nothing(officer: Actor, intake: Actor) -> None:
    referral, coordinator = an_unfollowed(officer, intake), a_coordinator()
    note_what_is_due()
    with acting_as(intake), transaction.atomic():
        assert to_answer(intake) == 1
    with acting_as(coordinator), transaction.atomic():
        assert [one.pk for one in overdue(now())] == [referral.pk]
        assert overdue_not_taken_up(coordinator) == 1
        take_up(referral=referral, by=coordinator)
        take_up(referral=referral, by=coordinator)
        assert overdue_not_taken_up(coordinator) == 0
        assert [one.kind for one in notices_of(referral)] == ["asked_again", "not_followed", "taken_up"]
    assert "referrals.take_up" in {event.action for event in events_of(intake)}
    assert "referrals.take_up" not in {event.action for event in events_of(officer)}


def test_a_coordinator_sees_what_is_followed_in_time_as_little_as_before(officer: Actor, intake: Actor) -> None:
    referral, coordinator = missed(officer, intake), a_coordinator()
    assert seen_by(coordinator, referral) is None
    with acting_as(coordinator), transaction.atomic(), pytest.raises(Refused):
        take_up(referral=referral, by=coordinator)


def test_each_wait_is_minded_anew(officer: Actor, intake: Actor) -> None:
    """Accepted and forgotten, then missed and forgotten: the coordinator is told both times."""
    with at_moment(now() - timedelta(days=40)):
        referral = done(intake, a_referral(officer, intake), "accept")
    with at_moment(now() - timedelta(days=20)):
        note_what_is_due()
        done(intake, referral, "miss")
    note_what_is_due()
    with acting_as(intake), transaction.atomic():
        assert Notice.objects.filter(referral=referral, kind=NoticeKind.NOT_FOLLOWED).count() == 2


def test_the_pages_say_who_follows_and_lead_to_another_provider(officer: Actor, intake: Actor) -> None:
    referral = an_unfollowed(officer, intake)
    other = a_target(an_intake_worker(name="Chloe"), "Rooms by the lake")
    client = signed_in(intake)
    shown = page(client, "one", referral.pk)
    assert "Nobody but you follows this person" in shown
    assert f"/new/service/{other.service}/?after={referral.pk}" in page(client, "start", after=str(referral.pk))
    assert referral.reference in page(client, "inbox", state="overdue")
    writing = page(client, "to_service", other.service, after=str(referral.pk))
    assert TOLD.words in writing
    assert TOLD.telephone not in writing, "whom to call is ours now"
    post(client, "step", referral.pk, act="close", version=referral.version, reason="done", words="")
    assert "what was done" in page(client, "one", referral.pk)
    typed = {**TYPED, "after": str(referral.pk), "version": str(referral.version)}
    post(client, "to_service", other.service, **typed)
    post(client, "to_service", other.service, **typed)
    with acting_as(intake), transaction.atomic():
        assert Referral.objects.filter(after=referral).count() == 1
    board = page(signed_in(a_coordinator()), "board")
    assert referral.reference not in board, "it goes on elsewhere"
    assert "Nobody but you" not in page(signed_in(officer), "outbox", state="all")


def test_the_board_shows_what_nobody_followed(officer: Actor, intake: Actor) -> None:
    referral = an_unfollowed(officer, intake)
    client = signed_in(a_coordinator())
    assert referral.reference in page(client, "board")
    post(client, "take_up", referral.pk)
    assert "being looked into" in page(client, "board")


class Followed(RuleBasedStateMachine):
    """Whatever both sides do and however long it takes: nobody falls out, and the police learn no outcome."""

    def __init__(self) -> None:
        super().__init__()
        self.officer, self.intake, self.coordinator = an_officer(), an_intake_worker(), a_coordinator()
        self.at: datetime = now()
        with at_moment(self.at):
            self.referral = a_referral(self.officer, self.intake)

    def _do(self, actor: Actor, act: str, **more: Any) -> None:
        with at_moment(self.at):
            self.referral = done(actor, self.referral, act, **more)

    @rule(hours=st.integers(1, 400))
    def time_passes(self, hours: int) -> None:
        self.at += timedelta(hours=hours)

    @precondition(lambda self: self.referral.state == "sent")
    @rule(act=st.sampled_from(["accept", "decline"]))
    def they_answer(self, act: str) -> None:
        self._do(self.intake, act)

    @precondition(lambda self: self.referral.state == "accepted")
    @rule(act=st.sampled_from(["receive", "miss"]))
    def they_say_what_became_of_it(self, act: str) -> None:
        self._do(self.intake, act)

    @precondition(lambda self: self.referral.state == "not_received")
    @rule(act=st.sampled_from(["receive", "close", "withdraw"]))
    def they_find_another_way(self, act: str) -> None:
        self._do(self.intake, act, **({"words": DONE} if act == "close" else {}))

    @invariant()
    def nobody_falls_out(self) -> None:
        open_there = self.referral.state in FOLLOW
        assert (self.referral.follow_by is not None) is open_there
        with at_moment(self.at), acting_as(self.intake), transaction.atomic():
            late = to_answer(self.intake)
        assert not (open_there and self.referral.is_unfollowed(self.at)) or late == 1

    @invariant()
    def the_police_see_no_outcome(self) -> None:
        seen = seen_by(self.officer, self.referral)
        assert (seen is None) is (self.referral.outcome_at is not None)
        assert seen is None or seen.state in {"sent", "accepted", "declined"}


def test_however_it_goes_nobody_falls_out_and_the_police_learn_nothing() -> None:
    few = settings(max_examples=6, stateful_step_count=6, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Followed, settings=few)
