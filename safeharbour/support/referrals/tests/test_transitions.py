"""The transition table, said a second time by hand, and held by the rules and by the database alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import product
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.utils import timezone

from safeharbour.support.referrals.enums import REASONS, Side, State
from safeharbour.support.referrals.models import Referral, Step
from safeharbour.support.referrals.rules import UNDO, acts_open, may_refer_further, may_step, side_of
from safeharbour.support.referrals.transitions import ACTS, TRANSITIONS, acts_from, leads_to
from safeharbour.trust.access.actors import Actor, ActorKind
from safeharbour.trust.agencies.enums import AgencyKind
from safeharbour.trust.agencies.roles import Permission

# Not drawn: the workers of a test run must see the same tests.
SENDER, RECIPIENT = str(UUID(int=1)), str(UUID(int=2))
AT = timezone.now()

TRUTH = {
    (State.OFFERED, Side.SENDER): {"send": "sent", "withdraw": "withdrawn", "close": "closed"},
    (State.SENT, Side.SENDER): {"take_back": "offered", "withdraw": "withdrawn", "close": "closed"},
    (State.SENT, Side.RECIPIENT): {"accept": "accepted", "decline": "declined", "withdraw": "withdrawn"},
    (State.ACCEPTED, Side.SENDER): {"receive": "received", "miss": "not_received", "withdraw": "withdrawn"},
    (State.ACCEPTED, Side.RECIPIENT): {
        "decline": "declined",
        "undo": "sent",
        "receive": "received",
        "miss": "not_received",
        "withdraw": "withdrawn",
    },
    (State.DECLINED, Side.SENDER): {"withdraw": "withdrawn", "close": "closed"},
    (State.DECLINED, Side.RECIPIENT): {"undo": "sent"},
    (State.RECEIVED, Side.SENDER): {"undo": "accepted", "close": "closed"},
    (State.RECEIVED, Side.RECIPIENT): {"undo": "accepted"},
    (State.NOT_RECEIVED, Side.SENDER): {
        "receive": "received",
        "undo": "accepted",
        "withdraw": "withdrawn",
        "close": "closed",
    },
    (State.NOT_RECEIVED, Side.RECIPIENT): {
        "receive": "received",
        "undo": "accepted",
        "withdraw": "withdrawn",
        "close": "closed",
    },
    (State.WITHDRAWN, Side.SENDER): {"close": "closed"},
}


def an_actor(side: Side, kind: AgencyKind = AgencyKind.COMMUNITY_SUPPORT) -> Actor:
    permission = Permission.REFERRAL_SEND if side == Side.SENDER else Permission.REFERRAL_ANSWER
    agency = SENDER if side == Side.SENDER else RECIPIENT
    return Actor(
        kind=ActorKind.MEMBER, agency=agency, agency_kind=kind, permissions=frozenset({permission}), membership="m"
    )


def standing(state: str, **more: Any) -> Referral:
    """As enforcement sends one, whose outcome those who were asked follow."""
    usual = {"agency_id": SENDER, "recipient_id": RECIPIENT, "state": state, "news_for": "sender", "due_at": AT}
    return cast("Referral", SimpleNamespace(**{**usual, "follow_by": AT, **more}))


def a_step(agency: str, at: Any = AT, act: str = "accept") -> Step:
    return cast("Step", SimpleNamespace(agency_id=agency, at=at, act=act))


@pytest.mark.parametrize(("state", "side", "act"), list(product(State, Side, ACTS)))
def test_each_act_from_each_state_on_each_side(state: State, side: Side, act: str) -> None:
    target = TRUTH.get((state, side), {}).get(act)
    assert leads_to(state, act, side) == target
    actor = an_actor(side)
    reason = next(iter(REASONS[act].values)) if act in REASONS else ""
    decision = may_step(actor, standing(state), act, last=a_step(actor.agency), at=AT, reason=reason, words="Done.")
    assert bool(decision) is (target is not None)
    assert bool(decision.reason) is (target is None)


def test_an_end_is_an_end() -> None:
    assert not [t for t in TRANSITIONS if t.source == State.CLOSED]
    reached = {State.OFFERED} | {t.target for t in TRANSITIONS}
    assert reached == set(State)


@pytest.mark.parametrize(
    ("act", "reason", "words", "allowed"),
    [
        ("decline", "full", "", True),
        ("decline", "", "", False),
        ("decline", "did_not_come", "", False),
        ("decline", "other", "", False),
        ("decline", "other", "  ", False),
        ("decline", "other", "We move house.", True),
        ("accept", "", "", True),
        ("accept", "full", "", False),
    ],
)
def test_a_reason_is_given_where_one_is_asked_and_nowhere_else(
    act: str, reason: str, words: str, allowed: bool
) -> None:
    actor = an_actor(Side.RECIPIENT)
    assert bool(may_step(actor, standing(State.SENT), act, at=AT, reason=reason, words=words)) is allowed


@pytest.mark.parametrize(
    ("by", "minutes", "news", "packages", "allowed"),
    [
        (SENDER, 1, "recipient", 0, True),
        (SENDER, 15, "recipient", 0, True),
        (SENDER, 16, "recipient", 0, False),
        (SENDER, 1, "", 0, False),
        (SENDER, 1, "recipient", 1, False),
        (RECIPIENT, 1, "recipient", 0, False),
    ],
)
def test_what_was_sent_is_taken_back_while_nobody_has_seen_it(
    by: str, minutes: int, news: str, packages: int, allowed: bool
) -> None:
    last, sent = a_step(by, AT - timedelta(minutes=minutes)), standing(State.SENT, news_for=news)
    assert timedelta(minutes=15) == UNDO
    assert bool(may_step(an_actor(Side.SENDER), sent, "take_back", last=last, at=AT, packages=packages)) is allowed


@pytest.mark.parametrize(
    ("side", "followed", "reason", "words", "allowed"),
    [
        (Side.RECIPIENT, True, "done", "Told where to turn to.", True),
        (Side.RECIPIENT, True, "done", " ", False),
        (Side.RECIPIENT, True, "passed_on", "", True),
        (Side.RECIPIENT, False, "done", "Told where to turn to.", False),
        (Side.SENDER, False, "done", "", True),
    ],
)
def test_who_was_asked_closes_what_nobody_else_follows_and_says_what_was_done(
    side: Side, followed: bool, reason: str, words: str, allowed: bool
) -> None:
    missed = standing(State.NOT_RECEIVED, follow_by=AT if followed else None)
    assert bool(may_step(an_actor(side), missed, "close", at=AT, reason=reason, words=words)) is allowed


@pytest.mark.parametrize(("state", "side", "followed"), list(product(State, Side, (True, False))))
def test_who_was_asked_refers_further_where_those_who_refer_are_told_nothing(
    state: State, side: Side, followed: bool
) -> None:
    both = frozenset({Permission.REFERRAL_SEND, Permission.REFERRAL_ANSWER})
    actor = replace(an_actor(side), permissions=both)
    decision = may_refer_further(actor, standing(state, follow_by=AT if followed else None))
    assert bool(decision) is (state == State.NOT_RECEIVED and side == Side.RECIPIENT and followed)


def test_what_was_undone_is_not_undone_again() -> None:
    for act, allowed in (("accept", True), ("undo", False)):
        last = a_step(RECIPIENT, act=act)
        assert bool(may_step(an_actor(Side.RECIPIENT), standing(State.ACCEPTED), "undo", last=last, at=AT)) is allowed


def test_a_stranger_has_no_side_and_a_role_that_does_not_answer_neither() -> None:
    stranger = Actor(kind=ActorKind.MEMBER, agency=str(uuid4()), permissions=frozenset(Permission))
    reader = Actor(kind=ActorKind.MEMBER, agency=RECIPIENT, permissions=frozenset({Permission.REFERRAL_SEND}))
    for actor in (stranger, reader):
        assert side_of(actor, standing(State.SENT)) is None
        assert not may_step(actor, standing(State.SENT), "accept", at=AT)
        assert acts_open(actor, standing(State.SENT), last=None, at=AT) == ()


@pytest.mark.parametrize("kind", list(AgencyKind))
def test_who_enforces_the_law_neither_records_nor_undoes_an_outcome(kind: AgencyKind) -> None:
    enforces = kind in {"police", "crown", "probation", "municipal_licensing", "international_partner"}
    actor = an_actor(Side.SENDER, kind)
    open_acts = set(acts_open(actor, standing(State.ACCEPTED), last=None, at=AT))
    assert open_acts == ({"withdraw"} if enforces else {"withdraw", "receive", "miss"})


def test_what_is_offered_on_a_page_is_what_the_rule_allows() -> None:
    for state, side in product(State, Side):
        shown = set(acts_open(an_actor(side), standing(state), last=a_step(an_actor(side).agency), at=AT))
        assert shown == set(acts_from(state, side))


@pytest.mark.django_db
def test_the_database_holds_the_same_table() -> None:
    """The constraint itself is asked about every combination there is."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_get_expr(conbin, conrelid) from pg_constraint"
            " where conname = 'a_referral_changes_only_as_the_transition_table_says'"
        )
        condition = cursor.fetchone()[0]
        combinations = list(product(("", *State.values), State.values, (*ACTS, "offer", "nonsense"), Side.values))
        values = ", ".join(cursor.mogrify("(%s, %s, %s, %s, 2)", row) for row in combinations)
        cursor.execute(
            f"select from_state, to_state, act, side from (values {values})"
            f" as step(from_state, to_state, act, side, number) where {condition}"
        )
        held = set(cursor.fetchall())
    expected = {
        (str(state), target, act, str(side))
        for (state, side), arrows in TRUTH.items()
        for act, target in arrows.items()
    }
    assert held == expected
