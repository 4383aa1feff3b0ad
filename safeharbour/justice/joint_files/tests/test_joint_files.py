"""Who agrees to a joint file, what is seen of it and by whom, and that it ends by itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils.timezone import localdate

from safeharbour.justice.investigations.actions import hand_over
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.joint_files.actions import Terms, agree, decline, leave, propose, read_items
from safeharbour.justice.joint_files.enums import OnLeaving, State
from safeharbour.justice.joint_files.models import JointFile, Party, PutIn
from safeharbour.justice.joint_files.queries import state_now, waiting_for_consent
from safeharbour.justice.joint_files.rules import LONGEST, may_propose, state_of
from safeharbour.justice.joint_files.tests.planting import (
    a_file,
    an_investigator,
    an_item,
    consented,
    opened,
    proposed,
    service_of,
)
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice() -> Actor:
    return an_investigator()


@pytest.fixture
def bob() -> Actor:
    return an_investigator("Bob")


def seen(by: Actor) -> set[UUID]:
    with acting_as(by), transaction.atomic():
        return set(PutIn.objects.values_list("pk", flat=True))


def test_it_opens_when_every_lead_has_consented_and_then_each_sees_what_was_put_in(alice: Actor, bob: Actor) -> None:
    carol = an_investigator("Carol")
    joint = proposed(alice, bob, carol)
    with acting_as(alice), transaction.atomic():
        assert state_now(joint) == State.PROPOSED
    with pytest.raises(Refused, match="open"):
        an_item(joint, alice)
    with acting_as(bob), transaction.atomic():
        assert waiting_for_consent(bob) == 1
    consented(joint, bob)
    with pytest.raises(Refused, match="open"):
        an_item(joint, alice)
    consented(joint, carol)
    hers, his = an_item(joint, alice), an_item(joint, bob, "The same driver.")
    assert seen(carol) == seen(alice) == seen(bob) == {hers.pk, his.pk}
    assert seen(an_investigator("Eve")) == set()
    assert b"noon" not in bytes(hers.words)
    with acting_as(carol), transaction.atomic():
        assert {one.told for one in read_items(joint=joint, by=carol)} == {"S1 was seen at noon.", "The same driver."}
        assert {event.concerns_agency for event in Event.objects.filter(action="joint_files.read")} == {
            alice.agency,
            bob.agency,
        }


def test_nothing_else_of_a_file_is_seen(alice: Actor, bob: Actor) -> None:
    joint = opened(alice, bob)
    an_item(joint, alice)
    with acting_as(bob), transaction.atomic():
        hers = Party.objects.get(joint_file=joint, agency_id=alice.agency).file_id
        assert hers is not None
        assert not Investigation.objects.filter(pk=hers).exists()


@pytest.mark.parametrize("on_leaving", list(OnLeaving))
def test_leaving_does_what_was_agreed(alice: Actor, bob: Actor, on_leaving: OnLeaving) -> None:
    carol = an_investigator("Carol")
    joint = opened(alice, bob, carol, on_leaving=on_leaving)
    hers, his = an_item(joint, alice), an_item(joint, bob)
    with acting_as(bob), transaction.atomic():
        for _ in range(2):
            leave(joint=joint, by=bob)
        assert Event.objects.filter(action="joint_files.leave").count() == 1
    assert seen(bob) == {his.pk}
    assert seen(carol) == ({hers.pk} if on_leaving == OnLeaving.TAKES else {hers.pk, his.pk})
    with pytest.raises(Refused, match="take part"):
        an_item(joint, bob)


@pytest.mark.parametrize("on_leaving", list(OnLeaving))
def test_it_ends_by_itself_the_day_after_its_last(alice: Actor, bob: Actor, on_leaving: OnLeaving) -> None:
    """No job ends it: the row policy asks the day. The last day itself still counts."""
    for ends, is_open in ((1, False), (2, True)):
        with at_moment(now() - timedelta(days=2)):
            joint = opened(alice, bob, on_leaving=on_leaving, days=ends)
            item = an_item(joint, alice)
        assert (item.pk in seen(bob)) == (is_open or on_leaving == OnLeaving.COPIES)
        assert item.pk in seen(alice)
        with acting_as(bob), transaction.atomic():
            assert state_now(joint) == (State.OPEN if is_open else State.OVER)
        if not is_open:
            with pytest.raises(Refused, match="while a joint file is open"):
                an_item(joint, bob)


def test_the_state_is_worked_out() -> None:
    today, at = localdate(), now()
    joint = JointFile(ends_on=today)
    asked, agreed, left = Party(pk=1), Party(pk=2, agreed_at=at), Party(pk=3, agreed_at=at, left_at=at)
    declined = Party(pk=4, declined_at=at)
    table = {
        (agreed, asked): State.PROPOSED,
        (agreed, agreed): State.OPEN,
        (agreed, declined): State.DECLINED,
        (agreed, agreed, declined): State.DECLINED,
        (agreed, left): State.OVER,
        (agreed, agreed, left): State.OPEN,
        (agreed, agreed, asked): State.PROPOSED,
    }
    assert [state_of(joint, parties, today) for parties in table] == list(table.values())
    tomorrow = today + timedelta(days=1)
    assert {state_of(joint, one, tomorrow) for one in ((agreed, agreed), (agreed, asked))} == {State.OVER}


def test_who_proposes_to_whom_and_for_how_long(alice: Actor, bob: Actor) -> None:
    file, today = a_file(alice), localdate()
    colleague = a_membership(Role.INVESTIGATOR, Agency(pk=UUID(alice.agency), kind=alice.agency_kind), "Carol")
    house, own, other = an_agency(AgencyKind.SAFE_HOUSE), service_of(alice), service_of(bob)
    later = today + timedelta(days=30)
    table: dict[tuple[Actor, tuple[Agency, ...], date], bool] = {
        (alice, (other,), later): True,
        (alice, (other,), today + LONGEST): True,
        (alice, (other,), today + LONGEST + timedelta(days=1)): False,
        (alice, (other,), today): False,
        (alice, (), later): False,
        (alice, (own,), later): False,
        (alice, (other, house), later): False,
        (colleague.as_actor(), (other,), later): False,
        (bob, (other,), later): False,
    }
    for (actor, asked, ends_on), allowed in table.items():
        answer = may_propose(actor, file, asked=list(asked), ends_on=ends_on, today=today)
        assert bool(answer) == allowed, (actor.account, asked, ends_on)


def test_only_the_lead_consents_and_only_for_their_own_service(alice: Actor, bob: Actor) -> None:
    joint, file = proposed(alice, bob), a_file(bob)
    colleague = a_membership(Role.INVESTIGATOR, Agency(pk=UUID(bob.agency), kind=bob.agency_kind), "Carol").as_actor()
    with acting_as(colleague), transaction.atomic(), pytest.raises(Refused, match="Only the lead"):
        agree(joint=joint, file=file, by=colleague)
    for_bob = {"agency_id": bob.agency, "file": file, "agreed_at": now(), "agreed_by_id": UUID(bob.membership)}
    with acting_as(alice), transaction.atomic():
        other = JointFile.objects.create(**row_of(alice))
    with acting_as(alice), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Party.objects.create(joint_file=other, **for_bob)
    with acting_as(bob), transaction.atomic():
        for _ in range(2):
            agree(joint=joint, file=file, by=bob)
        assert Event.objects.filter(action="joint_files.agree").count() == 1
        with pytest.raises(Refused, match="Nothing waits"):
            decline(joint=joint, by=bob)


def row_of(by: Actor, **columns: Any) -> dict[str, Any]:
    row = {"agency_id": by.agency, "scope": "x", "ends_on": localdate(), "on_leaving": OnLeaving.TAKES}
    return {**row, "at": now(), "by_id": by.membership, **columns}


def test_who_leads_the_file_later_leaves(alice: Actor, bob: Actor) -> None:
    joint = proposed(alice, bob)
    file = consented(joint, bob)
    carol = a_membership(Role.INVESTIGATOR, Agency(pk=UUID(bob.agency), kind=bob.agency_kind), "Carol")
    with acting_as(bob), transaction.atomic():
        hand_over(investigation=file, lead=carol, reason="Away", based_on=0, by=bob)
        with pytest.raises(Refused, match="Only the lead"):
            leave(joint=joint, by=bob)
    with acting_as(carol.as_actor()), transaction.atomic():
        leave(joint=joint, by=carol.as_actor())
        assert state_now(joint) == State.OVER


def test_a_declined_one_never_opens(alice: Actor, bob: Actor) -> None:
    joint = proposed(alice, bob)
    with acting_as(bob), transaction.atomic():
        for _ in range(2):
            decline(joint=joint, by=bob)
        with pytest.raises(Refused, match="Nothing waits"):
            agree(joint=joint, file=a_file(bob), by=bob)
    with pytest.raises(Refused, match="open"):
        an_item(joint, alice)


def test_sent_twice_it_is_proposed_once(alice: Actor, bob: Actor) -> None:
    file, once = a_file(alice), uuid4()
    terms = Terms(
        asked=[service_of(bob)],
        scope="The flat",
        ends_on=localdate() + timedelta(days=9),
        on_leaving=OnLeaving.TAKES,
    )
    with acting_as(alice), transaction.atomic():
        assert propose(file=file, terms=terms, once=once, by=alice) == propose(
            file=file, terms=terms, once=once, by=alice
        )
        assert JointFile.objects.count() == 1
        assert Event.objects.get(action="joint_files.propose").concerns_agency == bob.agency


@pytest.mark.parametrize(
    "statement",
    [
        "update joint_files_jointfile set scope = ''",
        "update joint_files_putin set name = ''",
        "update joint_files_party set agency_id = agency_id",
        "delete from joint_files_putin",
        "delete from joint_files_party",
    ],
)
def test_the_application_alters_nothing_that_was_agreed_or_put_in(statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_answer_is_given_once_and_nobody_is_added_afterwards(alice: Actor, bob: Actor) -> None:
    joint = opened(alice, bob)
    carol = service_of(an_investigator("Carol"))
    with acting_as(bob), pytest.raises(IntegrityError, match="given once"), transaction.atomic():
        Party.objects.filter(agency_id=bob.agency).update(agreed_at=None, agreed_by=None, file=None)
    with acting_as(alice), pytest.raises(IntegrityError, match="nobody is added"), transaction.atomic():
        Party.objects.create(joint_file=joint, agency=carol)


def test_constraints_hold(alice: Actor, bob: Actor) -> None:
    joint = opened(alice, bob)
    item = an_item(joint, alice)
    with acting_as(alice):
        for broken in ({"scope": ""}, {"on_leaving": "perhaps"}):
            with pytest.raises(IntegrityError), transaction.atomic():
                JointFile.objects.create(**row_of(alice, **broken))
        again: dict[str, Any] = {
            name: getattr(item, name) for name in ("joint_file", "agency_id", "kind", "thing", "version", "name")
        }
        items: list[tuple[dict[str, Any], str]] = [
            ({"words": b"x"}, "put_in_once"),
            ({"words": b"", "version": 2}, "is_sealed"),
        ]
        for wrong, name in items:
            with pytest.raises(IntegrityError, match=name), transaction.atomic():
                PutIn.objects.create(**{**again, "at": now(), "by_id": alice.membership, **wrong})
        asked = proposed(alice, bob)
        with pytest.raises(IntegrityError, match="only_who_consented_leaves"), transaction.atomic():
            Party.objects.filter(joint_file=asked, agency_id=alice.agency).update(left_at=now() - timedelta(days=9))


def test_who_left_puts_nothing_in_even_past_the_rules(alice: Actor, bob: Actor) -> None:
    joint = opened(alice, bob)
    with acting_as(bob), transaction.atomic():
        leave(joint=joint, by=bob)
    columns = {"kind": "x", "thing": uuid4(), "version": 1, "name": "X", "words": b"x", "at": now()}
    with acting_as(bob), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        PutIn.objects.create(joint_file=joint, agency_id=bob.agency, by_id=bob.membership, **columns)
