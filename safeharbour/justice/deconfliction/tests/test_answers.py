"""A match goes from state to state as the table says, by both services, in the rules and in the database alike."""

from __future__ import annotations

import itertools
from uuid import UUID

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from safeharbour.justice.deconfliction.actions import answer_match
from safeharbour.justice.deconfliction.enums import TRANSITIONS, Because, Kind, Mode, State
from safeharbour.justice.deconfliction.models import Match, Pointer, Side, Step
from safeharbour.justice.deconfliction.queries import with_whom
from safeharbour.justice.deconfliction.rules import may_answer
from safeharbour.justice.deconfliction.tests.planting import a_pointer, an_investigator, answered, sides
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.tests.factories import a_member
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db
NUMBERS = itertools.count(1000)


def because(state: State) -> str:
    return Because.REASSIGNED if state == State.NOT_RELATED else ""


@pytest.mark.parametrize(("now", "wanted"), list(itertools.product(State, State)))
def test_answers_follow_the_table(now: State, wanted: State) -> None:
    alice = an_investigator()
    side = Side(agency_id=alice.agency, told=True, match=Match(state=now))
    may = may_answer(alice, side, wanted, because(wanted))
    assert bool(may) == (wanted in TRANSITIONS[now] and wanted != State.EXPIRED)


@pytest.mark.parametrize(
    ("told", "only", "agency"),
    [(False, "", ""), (True, "somebody", ""), (True, "", "another")],
)
def test_only_whoever_was_told_answers(told: bool, only: str, agency: str) -> None:
    alice, bob = an_investigator(), an_investigator("Bob")
    side = Side(
        agency_id=bob.agency if agency else alice.agency,
        told=told,
        only_id=bob.membership if only else None,
        match=Match(state=State.NOTIFIED),
    )
    assert "whoever was told" in str(may_answer(alice, side, State.ACKNOWLEDGED).reason)
    assert "Only an investigator" in str(may_answer(a_member(), side, State.ACKNOWLEDGED).reason)


@pytest.mark.parametrize(
    ("state", "reason", "says"),
    [
        (State.NOT_RELATED, "", "Say why"),
        (State.NOT_RELATED, "gossip", "from the list"),
        (State.JOINT, Because.MISTYPED, "only then"),
    ],
)
def test_not_related_says_why_and_nothing_else_does(state: State, reason: str, says: str) -> None:
    alice = an_investigator()
    side = Side(agency_id=alice.agency, told=True, match=Match(state=State.CONTACTED))
    assert says in str(may_answer(alice, side, state, reason).reason)


def test_both_read_what_the_other_answered_and_it_is_recorded() -> None:
    alice, bob = an_investigator(), an_investigator("Bob")
    a_pointer(alice)
    a_pointer(bob)
    answered(alice, State.CONTACTED)
    side = answered(bob, State.NOT_RELATED, Because.REASSIGNED)
    for actor in (alice, bob):
        with acting_as(actor), transaction.atomic():
            steps = [(step.state, step.because) for step in Step.objects.all()]
            assert steps == [("notified", ""), ("contacted", ""), ("not_related", "reassigned")]
    with acting_as(bob), transaction.atomic():
        event = Event.objects.get(action="deconfliction.answer")
        assert (event.subject, event.detail) == (str(side.pk), {"state": "not_related", "because": "reassigned"})


def test_one_acknowledges_once_and_the_other_may_too() -> None:
    alice, bob = an_investigator(), an_investigator("Bob")
    a_pointer(alice)
    a_pointer(bob)
    answered(alice, State.ACKNOWLEDGED)
    answered(bob, State.ACKNOWLEDGED)
    with pytest.raises(Refused, match="already"):
        answered(alice, State.ACKNOWLEDGED)


def test_nobody_answers_for_another_service_or_past_the_clock() -> None:
    alice, bob = an_investigator(), an_investigator("Bob")
    a_pointer(alice)
    a_pointer(bob)
    match = sides(alice)[0].match
    step = {"match": match, "at": clock.now(), "state": State.ACKNOWLEDGED, "by_id": alice.membership}
    wrong = [{"agency_id": bob.agency}, {"agency_id": alice.agency, "state": State.EXPIRED}]
    for more in wrong:
        with acting_as(alice), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Step.objects.create(**step | more)
    with acting_as(alice), pytest.raises(IntegrityError, match="does not become"), transaction.atomic():
        Step.objects.create(**step | {"agency_id": alice.agency, "state": State.JOINT})
    with acting_as(alice), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Match.objects.update(state=State.JOINT)


def joint_with(by: Actor) -> UUID | None:
    side = sides(by)[-1]
    with acting_as(by), transaction.atomic():
        return with_whom(side)


def test_a_joint_file_is_offered_to_both_once_they_are_in_contact_and_to_nobody_else() -> None:
    alice, bob = an_investigator("Alice"), an_investigator("Bob")
    a_pointer(alice)
    a_pointer(bob)
    assert (joint_with(alice), joint_with(bob)) == (None, None)
    answered(alice, State.ACKNOWLEDGED)
    assert joint_with(alice) is None
    side = answered(alice, State.CONTACTED)
    assert (str(joint_with(alice)), str(joint_with(bob))) == (bob.agency, alice.agency)
    eve = an_investigator("Eve")
    with acting_as(eve), transaction.atomic():
        assert with_whom(side) is None
    answered(bob, State.NOT_RELATED, "mistyped")
    assert (joint_with(alice), joint_with(bob)) == (None, None)


def test_a_silent_pointer_offers_no_joint_file() -> None:
    alice, bob = an_investigator("Alice"), an_investigator("Bob")
    a_pointer(alice)
    a_pointer(bob, mode=Mode.SILENT)
    answered(bob, State.CONTACTED)
    assert joint_with(bob) is None


class TwoServices(RuleBasedStateMachine):
    """Both answer as they like; what the database says is what the table says, and what is refused changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.actors = [an_investigator("Alice"), an_investigator("Bob")]
        number = {"value": f"416 555 {next(NUMBERS):04d}"}
        for actor in self.actors:
            a_pointer(actor, told=number)
        self.state, self.acknowledged = State.NOTIFIED, set[str]()

    @rule(who=st.integers(0, 1), state=st.sampled_from(State), reason=st.sampled_from(["", "mistyped"]))
    def answer(self, who: int, state: State, reason: str) -> None:
        actor = self.actors[who]
        again = state == State.ACKNOWLEDGED and actor.agency in self.acknowledged
        fits = (state == State.NOT_RELATED) == bool(reason)
        if state in TRANSITIONS[self.state] - {State.EXPIRED} and not again and fits:
            answered(actor, state, reason)
            self.state = state
            self.acknowledged.add(actor.agency)
        else:
            with pytest.raises(Refused):
                answered(actor, state, reason)

    @invariant()
    def all_told_see_the_same_state(self) -> None:
        for actor in self.actors:
            assert [side.match.state for side in sides(actor)] == [self.state]


def test_however_both_answer_they_read_one_state() -> None:
    few = settings(max_examples=6, stateful_step_count=8, database=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(TwoServices, settings=few)


def test_an_identifier_that_is_no_name_has_no_encoding() -> None:
    alice = an_investigator()
    a_pointer(alice, Kind.PHONE)
    with acting_as(alice), pytest.raises(IntegrityError, match="only_a_name"), transaction.atomic():
        Pointer.objects.update(dated=True)


def asked(by: Actor, side: Side) -> None:
    with acting_as(by), transaction.atomic():
        answer_match(side=side, state=State.ACKNOWLEDGED, by=by)


def test_a_side_of_another_service_cannot_be_answered() -> None:
    alice, bob = an_investigator(), an_investigator("Bob")
    a_pointer(alice)
    a_pointer(bob)
    with pytest.raises(Side.DoesNotExist):
        asked(alice, sides(bob)[0])
