"""Who keeps the register and what may follow what, case by case; and the days, against the law as it is dated."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from uuid import uuid4

import pytest

from safeharbour.support.demands.clock import days_late, due, last_day_to_serve, provision_of
from safeharbour.support.demands.enums import ANSWERS, DemandKind, Extent, Position, RecordKind, State, What, Wish
from safeharbour.support.demands.models import Demand, Step
from safeharbour.support.demands.rules import (
    is_an_answer,
    is_moved,
    is_told_or_why_not,
    may_give,
    may_include,
    may_mind_days,
    may_open_counselling,
    may_read_register,
    may_step,
)
from safeharbour.support.demands.standing import DemandNow
from safeharbour.support.demands.transitions import MOVES, OPEN
from safeharbour.support.demands.wording import BUTTONS, NEXT, TONES
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor, ActorKind, system
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.roles import KIND_ROLES, permissions_of
from safeharbour.trust.consent.enums import NotToldBecause, Told

TODAY = date(2026, 11, 22)
AGENCY = str(uuid4())
KEEPER = Actor(
    kind=ActorKind.MEMBER,
    agency=AGENCY,
    membership=str(uuid4()),
    permissions=frozenset(permissions_of(Role.SUPPORT_WORKER, AgencyKind.COMMUNITY_SUPPORT)),
)
K = DemandKind


def standing(
    state: State,
    kind: DemandKind = K.SUBPOENA,
    *,
    position: Position | None = None,
    ordered: bool = False,
    told: Told = Told.TOLD,
    because: str = "",
    until: date | None = None,
) -> DemandNow:
    person = Person(agency_id=AGENCY)
    demand = Demand(kind=kind, person=person, received_on=TODAY - timedelta(days=3))
    step = Step(number=2, state=state, told=told, not_told_because=because, silent_until=until)
    asked = state != State.RECEIVED
    return DemandNow(demand, step, position=position, is_ordered=ordered, counsel_was_asked=asked)


@pytest.mark.parametrize(("role", "kind"), [(role, kind) for kind in KIND_ROLES for role in sorted(KIND_ROLES[kind])])
def test_only_those_who_work_with_people_keep_the_register_never_enforcement(role: Role, kind: AgencyKind) -> None:
    actor = Actor(kind=ActorKind.MEMBER, permissions=frozenset(permissions_of(role, kind)))
    assert bool(may_read_register(actor)) is (role in {Role.SUPPORT_WORKER, Role.HOUSE_MANAGER})


TABLE = {
    What.ASK_COUNSEL: "received with_counsel advised heard ordered produced refused",
    What.COUNSEL_ANSWERS: "with_counsel advised heard ordered produced",
    What.TELL: "received with_counsel advised heard ordered produced refused withdrawn",
    What.FORBID: "",
    What.MOVE_DAY: "received with_counsel advised heard ordered",
    What.HEAR: "received with_counsel advised heard",
    What.ORDER: "received with_counsel advised heard ordered refused",
    What.REFUSE: "received with_counsel advised heard ordered refused",
    What.WITHDRAW: "received with_counsel advised heard ordered",
    What.PRODUCE: "",
    What.CLOSE: "produced refused withdrawn",
    What.REOPEN: "closed",
    What.RECEIVE: "",
}
"""A subpoena that the person knows of, before counsel answered anything."""


@pytest.mark.parametrize(("what", "state"), list(product(What, State)))
def test_what_may_follow_where_a_demand_stands(what: What, state: State) -> None:
    assert bool(may_step(KEEPER, standing(state), what, today=TODAY)) is (state in TABLE[what].split())


def test_every_state_has_its_words_and_every_step_its_button() -> None:
    assert set(TONES) == set(NEXT) == set(State)
    assert set(BUTTONS) == set(What) - {What.RECEIVE, What.PRODUCE}
    assert set(MOVES) == set(What) - {What.RECEIVE}
    assert set(OPEN) == set(State) - {State.CLOSED}


@pytest.mark.parametrize(
    ("kind", "position", "ordered", "may"),
    [
        (K.SUBPOENA, None, False, False),
        (K.SUBPOENA, None, True, False),
        (K.SUBPOENA, Position.ANSWER, False, True),
        (K.SUBPOENA, Position.NARROW, False, True),
        (K.SUBPOENA, Position.OPPOSE, False, False),
        (K.SUBPOENA, Position.OPPOSE, True, True),
        (K.SUBPOENA, Position.NOTHING, False, False),
        (K.RECORDS_APPLICATION, Position.ANSWER, False, False),
        (K.RECORDS_APPLICATION, Position.ANSWER, True, True),
        (K.RECORDS_APPLICATION, None, True, False),
        (K.PRODUCTION_ORDER, None, False, False),
        (K.PRODUCTION_ORDER, Position.ANSWER, False, True),
        (K.CORONER, Position.ANSWER, False, True),
        (K.OTHER, None, False, False),
        (K.SEARCH_WARRANT, None, False, True),
    ],
)
def test_nothing_is_given_before_counsel_and_where_it_takes_one_a_court(
    kind: DemandKind, position: Position | None, ordered: bool, may: bool
) -> None:
    assert bool(may_give(standing(State.ADVISED, kind, position=position, ordered=ordered))) is may


@pytest.mark.parametrize("position", [None, *Position])
@pytest.mark.parametrize("state", [State.ADVISED, State.ORDERED])
def test_what_is_not_settled_is_closed_only_where_counsel_says_nothing_is_given(
    position: Position | None, state: State
) -> None:
    decision = may_step(KEEPER, standing(state, position=position), What.CLOSE, today=TODAY)
    assert bool(decision) is (position == Position.NOTHING)


@pytest.mark.parametrize(
    ("told", "because", "until", "may"),
    [
        (Told.TOLD, None, None, True),
        (Told.TOLD, NotToldBecause.DANGER, None, False),
        (Told.LATER, None, None, False),
        (Told.LATER, NotToldBecause.DANGER, None, True),
        (Told.LATER, NotToldBecause.NOT_REACHED, None, True),
        (Told.LATER, NotToldBecause.ORDER, TODAY, False),
        (Told.NOT_TOLD, NotToldBecause.DANGER, None, False),
        (Told.NOT_TOLD, NotToldBecause.ORDER, None, False),
        (Told.NOT_TOLD, NotToldBecause.ORDER, TODAY - timedelta(days=1), False),
        (Told.NOT_TOLD, NotToldBecause.ORDER, TODAY, True),
    ],
)
def test_she_is_told_or_it_is_said_why_not_and_an_order_says_until_when(
    told: Told, because: NotToldBecause | None, until: date | None, may: bool
) -> None:
    assert bool(is_told_or_why_not(told, because, until, TODAY)) is may


@pytest.mark.parametrize(("days", "may"), [(-1, True), (0, False), (5, False)])
def test_while_an_order_forbids_it_nobody_tells_her(days: int, may: bool) -> None:
    silent = {"told": Told.NOT_TOLD, "because": NotToldBecause.ORDER, "until": TODAY + timedelta(days=days)}
    stands = standing(State.RECEIVED, **silent)  # type: ignore[arg-type]
    assert bool(may_step(KEEPER, stands, What.TELL, today=TODAY)) is may
    assert may_step(KEEPER, stands, What.FORBID, today=TODAY)


@pytest.mark.parametrize(("days", "may"), [(-4, False), (-3, True), (0, True), (1, False)])
def test_a_step_happened_between_the_arrival_and_today(days: int, may: bool) -> None:
    when = TODAY + timedelta(days=days)
    assert bool(may_step(KEEPER, standing(State.RECEIVED), What.HEAR, today=TODAY, happened_on=when)) is may


def test_counsel_answers_only_after_they_were_asked() -> None:
    stands = standing(State.HEARD)
    asked = may_step(KEEPER, stands, What.COUNSEL_ANSWERS, today=TODAY)
    unasked = DemandNow(stands.demand, stands.step, counsel_was_asked=False)
    assert asked
    assert not may_step(KEEPER, unasked, What.COUNSEL_ANSWERS, today=TODAY)


@pytest.mark.parametrize(("what", "answer"), list(product(What, ["", *Position, *Wish, *Extent, "else"])))
def test_a_step_carries_the_answers_that_it_has(what: What, answer: str) -> None:
    may = answer in ANSWERS[what].values if what in ANSWERS else answer == ""
    assert bool(is_an_answer(what, answer)) is may


@pytest.mark.parametrize(("day", "may"), [(None, False), (-1, False), (0, True), (9, True)])
def test_a_day_is_moved_to_today_or_later(day: int | None, may: bool) -> None:
    moved = TODAY + timedelta(days=day) if day is not None else None
    assert bool(is_moved(What.MOVE_DAY, moved, TODAY)) is may
    assert is_moved(What.HEAR, moved, TODAY)


@pytest.mark.parametrize(
    ("records", "opened", "own", "may"),
    [
        ([RecordKind.PLAN], False, False, True),
        ([RecordKind.PLAN, RecordKind.COUNSELLING], False, False, False),
        ([RecordKind.COUNSELLING], True, True, False),
        ([RecordKind.COUNSELLING], True, False, True),
        ([RecordKind.PLAN], True, True, True),
    ],
)
def test_counselling_is_off_until_a_colleague_decided_that_an_order_names_it(
    records: list[RecordKind], opened: bool, own: bool, may: bool
) -> None:
    assert bool(may_include(records, opened=opened, opened_by_oneself=own)) is may


@pytest.mark.parametrize(
    ("state", "ordered", "days", "may"),
    [
        (State.ORDERED, True, 0, True),
        (State.ORDERED, True, 1, False),
        (State.ADVISED, False, 0, False),
        (State.CLOSED, True, 0, False),
    ],
)
def test_only_a_court_order_opens_counselling(state: State, ordered: bool, days: int, may: bool) -> None:
    day = TODAY + timedelta(days=days)
    assert bool(may_open_counselling(KEEPER, standing(state, ordered=ordered), day, TODAY)) is may


@pytest.mark.parametrize("actor", [KEEPER, system("demands.else"), system("demands.mind_the_days")])
def test_the_days_are_minded_by_the_job_alone(actor: Actor) -> None:
    assert bool(may_mind_days(actor)) is (actor.system == "demands.mind_the_days")


@pytest.mark.parametrize("kind", K)
def test_the_law_counts_an_application_for_records_and_nothing_else(kind: DemandKind) -> None:
    counted = due(kind, TODAY, None)
    assert (counted is not None) is (kind == K.RECORDS_APPLICATION) is (provision_of(kind) is not None)
    read = due(kind, TODAY, date(2027, 3, 1))
    assert read is not None
    assert (read.on, read.law_file) == (date(2027, 3, 1), "")


def test_an_application_served_in_time_is_not_heard_before_sixty_days() -> None:
    counted = due(K.RECORDS_APPLICATION, TODAY, None)
    assert counted is not None
    assert (counted.on, counted.law_file) == (date(2027, 1, 21), "deadlines-2026-11.json")
    assert last_day_to_serve(K.RECORDS_APPLICATION, date(2027, 1, 21)) == TODAY


@pytest.mark.parametrize(
    ("kind", "hearing", "late"),
    [
        (K.RECORDS_APPLICATION, date(2027, 1, 21), 0),
        (K.RECORDS_APPLICATION, date(2027, 1, 20), 1),
        (K.RECORDS_APPLICATION, date(2026, 12, 2), 50),
        (K.SUBPOENA, date(2026, 12, 2), 0),
    ],
)
def test_who_serves_it_too_late_is_found_out(kind: DemandKind, hearing: date, late: int) -> None:
    assert days_late(kind, TODAY, hearing) == late
