"""A paper arrives: the file is frozen, the clock starts, nothing is given too early, the trail holds no word of it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils.timezone import localdate

from safeharbour.support.care.actions import ChangedMeanwhile
from safeharbour.support.care.day import day_of
from safeharbour.support.care.tests.factories import accompanied, done_by
from safeharbour.support.care.tests.test_plan import colleague
from safeharbour.support.demands.actions import Happened, open_counselling, open_demand, register_demand, take_step
from safeharbour.support.demands.enums import DemandKind, RecordKind, State, What
from safeharbour.support.demands.jobs import tell_by_mail
from safeharbour.support.demands.models import CounsellingOrder, Demand, Notice, Production, Step
from safeharbour.support.demands.of_person import of_person, waiting
from safeharbour.support.demands.queries import demand_now, open_demands, register
from safeharbour.support.demands.tests.factories import a_demand, advised, given_by, served, stepped
from safeharbour.support.people.actions import erase_person, join_people, lift_freeze, tell_whereabouts
from safeharbour.support.people.enums import ErasureReason
from safeharbour.support.people.models import Person, Whereabouts
from safeharbour.support.people.queries import is_frozen
from safeharbour.support.people.tests.factories import a_person, a_support_worker
from safeharbour.support.people.told import WhereaboutsTold
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_member, an_agency
from safeharbour.trust.audit.models import Event
from safeharbour.trust.consent.enums import NotToldBecause, Told

pytestmark = pytest.mark.django_db
PLANTED = re.compile("planted", re.I)


def frozen(by: Actor, person: Person) -> bool:
    with acting_as(by):
        return is_frozen(person)


def erase(by: Actor, person: Person) -> None:
    done_by(by, erase_person, person=person, reason=ErasureReason.PERSON_ASKED, confirmed_number=person.number)


def events(by: Actor) -> list[Event]:
    """Of the register, as an auditor of the agency reads them."""
    with acting_as(colleague(by, "Auditor", Role.AUDITOR)):
        return list(Event.objects.filter(action__startswith="demands.").order_by("pk"))


def test_registering_freezes_and_closing_lifts_it_unless_another_is_open() -> None:
    alice = a_support_worker()
    person = a_person(alice)
    first, second = a_demand(alice, person), a_demand(alice, person, DemandKind.CORONER)
    with pytest.raises(Refused, match="legal demand stands"):
        erase(alice, person)
    stepped(alice, first, What.WITHDRAW, What.CLOSE)
    assert frozen(alice, person)
    stepped(alice, second, What.REFUSE, What.CLOSE)
    assert not frozen(alice, person)
    stepped(alice, second, What.REOPEN)
    assert frozen(alice, person)
    with acting_as(alice):
        assert demand_now(second).needs_counsel


def test_a_freeze_of_the_register_is_not_lifted_by_hand() -> None:
    alice = a_support_worker()
    person = a_person(alice)
    a_demand(alice, person)
    with pytest.raises(Refused, match="Close the demand there"):
        done_by(alice, lift_freeze, person=person)
    assert frozen(alice, person)


def test_no_number_of_the_person_is_erased_meanwhile() -> None:
    alice = a_support_worker()
    kept, duplicate, later = a_person(alice), a_person(alice), a_person(alice)
    done_by(alice, join_people, duplicate=duplicate, kept=kept)
    demand = a_demand(alice, duplicate)
    done_by(alice, join_people, duplicate=later, kept=kept)
    for one in (kept, duplicate, later):
        with pytest.raises(Refused, match="legal demand stands"):
            erase(alice, one)
    stepped(alice, demand, What.WITHDRAW, What.CLOSE)
    assert not frozen(alice, kept)
    assert not frozen(alice, duplicate)


def test_older_whereabouts_stay_while_the_file_is_frozen() -> None:
    alice = a_support_worker()
    person = a_person(alice)
    for based_on in (0, 1):
        done_by(alice, tell_whereabouts, person=person, told=WhereaboutsTold(), based_on=based_on)
    a_demand(alice, person)
    done_by(alice, tell_whereabouts, person=person, told=WhereaboutsTold(), based_on=2)
    with acting_as(alice):
        assert Whereabouts.objects.filter(person=person).count() == 2


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"day": None}, "Enter the day"),
        ({"received_on": localdate() + timedelta(days=2)}, "not come yet"),
        ({"told": Told.LATER}, "why not"),
        ({"told": Told.NOT_TOLD, "not_told_because": NotToldBecause.ORDER}, "ends"),
    ],
)
def test_what_is_not_whole_is_refused(more: dict[str, Any], why: str) -> None:
    alice = a_support_worker()
    person = a_person(alice)
    with pytest.raises(Refused, match=why):
        done_by(alice, register_demand, person=person, served=served(**more))
    assert not frozen(alice, person)


def test_a_stranger_and_enforcement_neither_register_nor_see_one() -> None:
    alice, stranger = a_support_worker(), a_support_worker(name="Bob")
    officer = a_member(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE, "Police"), "Olga")
    person = a_person(alice)
    demand = a_demand(alice, person)
    for other in (stranger, officer):
        with pytest.raises((Refused, ProgrammingError)):
            done_by(other, register_demand, person=person, served=served())
        with acting_as(other):
            assert not Demand.objects.exists()
            assert not Step.objects.exists()
        with pytest.raises(Refused):
            done_by(other, open_demand, demand=demand)


def test_sent_twice_it_is_one_demand_and_one_freeze() -> None:
    alice = a_support_worker()
    person, once, paper = a_person(alice), uuid4(), served()
    one, two = (done_by(alice, register_demand, person=person, served=paper, once=once) for _ in range(2))
    assert one == two
    with acting_as(alice):
        assert (Demand.objects.count(), Step.objects.count()) == (1, 1)


def test_a_step_pressed_twice_is_one_step_and_closing_twice_one_closing() -> None:
    alice = a_support_worker()
    demand = a_demand(alice, a_person(alice))
    happened = Happened(on=localdate(now()))
    for number, what in enumerate((What.WITHDRAW, What.CLOSE), start=1):
        told = {"demand": demand, "what": what, "happened": happened, "based_on": number}
        assert done_by(alice, take_step, **told) == done_by(alice, take_step, **told)
    with acting_as(alice):
        assert Step.objects.count() == 3


def test_of_two_who_write_at_once_the_second_is_told() -> None:
    alice = a_support_worker()
    demand = a_demand(alice, a_person(alice))
    stepped(alice, demand, What.ASK_COUNSEL)
    told = {"demand": demand, "what": What.HEAR, "happened": Happened(on=localdate(now())), "based_on": 1}
    with pytest.raises(ChangedMeanwhile):
        done_by(alice, take_step, **told)


def test_an_application_for_records_goes_its_whole_way_and_the_trail_holds_no_word_of_it() -> None:
    alice = a_support_worker()
    bob = colleague(alice, "Bob")
    demand = a_demand(alice, a_person(alice), DemandKind.RECORDS_APPLICATION, days=None)
    with acting_as(alice):
        first = demand_now(demand).step
    assert (first.due_on - first.happened_on).days == 60
    assert first.law_file
    with pytest.raises(Refused, match="Counsel has not answered"):
        given_by(alice, demand)
    advised(alice, demand)
    with pytest.raises(Refused, match="No court has ordered"):
        given_by(alice, demand)
    stepped(alice, demand, What.MOVE_DAY, day=localdate(now()) + timedelta(days=80))
    stepped(alice, demand, What.HEAR, What.ORDER)
    with pytest.raises(Refused, match="kept apart"):
        given_by(alice, demand, RecordKind.PLAN, RecordKind.COUNSELLING)
    done_by(alice, open_counselling, demand=demand, ordered_on=localdate(now()), words="Planted order")
    with pytest.raises(Refused, match="A colleague gives them"):
        given_by(alice, demand, RecordKind.COUNSELLING)
    production = given_by(bob, demand, RecordKind.PLAN, RecordKind.COUNSELLING)
    stepped(alice, demand, What.CLOSE)
    opened = done_by(alice, open_demand, demand=demand)
    assert opened.said(production, "listed") == "A planted list"
    assert opened.said(demand, "asked") == "A planted request"
    with acting_as(alice):
        assert [step.state for step in register("closed")] == [State.CLOSED]
        assert not register("open").exists()
        assert register("all").count() == 1
    trail = events(alice)
    assert {one.action.removeprefix("demands.") for one in trail} == {
        "register",
        "step",
        "give",
        "open",
        "open_counselling",
    }
    assert not PLANTED.search(str([(one.reason, one.detail) for one in trail]))
    assert {one.subject_kind for one in trail} == {"demands.demand"}


def test_counselling_needs_an_order() -> None:
    alice = a_support_worker()
    demand = a_demand(alice, a_person(alice))
    advised(alice, demand)
    with pytest.raises(Refused, match="Only a court order"):
        done_by(alice, open_counselling, demand=demand, ordered_on=localdate(now()), words="x")


def test_the_database_itself_refuses_counselling_without_a_colleagues_decision() -> None:
    alice = a_support_worker()
    demand = a_demand(alice, a_person(alice))
    advised(alice, demand)
    given_by(alice, demand)
    with acting_as(alice):
        row = Production.objects.get()
        row.pk, row.records = uuid4(), [RecordKind.COUNSELLING]
        row.step = stepped(alice, demand, What.TELL)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            row.save(force_insert=True)


@pytest.mark.parametrize("model", [Demand, Step, CounsellingOrder, Production])
def test_no_row_is_ever_altered_or_deleted(model: Any) -> None:
    alice = a_support_worker()
    a_demand(alice, a_person(alice))
    with acting_as(alice):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            model.objects.update(at=now())
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            model.objects.all()._raw_delete("default")


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"number": 1, "what": What.HEAR}, "a_demand_begins_when_it_is_received"),
        ({"told": Told.LATER}, "who_is_not_told_of_a_demand_has_a_reason"),
        ({"told": Told.NOT_TOLD, "not_told_because": "order"}, "an_order_that_forbids_telling_says_until_when"),
        ({"words": b""}, "a_step_is_sealed_even_where_empty"),
        ({"number": 1, "what": What.RECEIVE, "state": State.RECEIVED}, "steps_of_a_demand_are_counted"),
    ],
)
def test_the_database_keeps_steps_whole(changes: dict[str, Any], constraint: str) -> None:
    alice = a_support_worker()
    demand = a_demand(alice, a_person(alice))
    stepped(alice, demand, What.ASK_COUNSEL)
    with acting_as(alice):
        step = Step.objects.get(number=2)
        step.pk, step.number = uuid4(), 3
        for name, value in changes.items():
            setattr(step, name, value)
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            step.save(force_insert=True)


def test_an_order_that_forbids_telling_is_obeyed_until_it_ends() -> None:
    alice = a_support_worker()
    until = localdate(now()) + timedelta(days=10)
    silent: dict[str, Any] = {"told": Told.NOT_TOLD, "not_told_because": NotToldBecause.ORDER, "silent_until": until}
    demand = a_demand(alice, a_person(alice), **silent)
    with pytest.raises(Refused, match="forbids telling"):
        stepped(alice, demand, What.TELL)
    stepped(alice, demand, What.FORBID, day=until + timedelta(days=5))
    with at_moment(now() + timedelta(days=12)), pytest.raises(Refused, match="forbids telling"):
        stepped(alice, demand, What.TELL)
    with at_moment(now() + timedelta(days=16)):
        assert stepped(alice, demand, What.TELL).told == Told.TOLD


def test_erasing_the_person_empties_the_register() -> None:
    alice = a_support_worker()
    person = a_person(alice)
    demand = a_demand(alice, person)
    advised(alice, demand)
    given_by(alice, demand)
    tell_by_mail()
    stepped(alice, demand, What.CLOSE)
    erase(alice, person)
    with acting_as(alice):
        assert not any(model.objects.exists() for model in (Demand, Step, Production, CounsellingOrder))
    with connection.cursor() as cursor:
        cursor.execute("select prosrc from pg_proc where proname = 'demands_forget_person'")
        source = cursor.fetchone()[0]
    assert all(
        f"delete from {m._meta.db_table} " in source for m in (Demand, Step, Production, CounsellingOrder, Notice)
    )


def test_those_who_keep_it_are_told_by_mail_on_arrival_and_as_its_day_comes_without_a_word() -> None:
    alice = a_support_worker()
    person = a_person(alice)
    a_demand(alice, person, days=20)
    assert (tell_by_mail(), tell_by_mail()) == (1, 0)
    for days, told in ((5, 0), (7, 1), (8, 0), (18, 1), (19, 0), (20, 1), (30, 0)):
        with at_moment(now() + timedelta(days=days)):
            assert tell_by_mail() == told, days
    said = " ".join(f"{message.subject} {message.body}" for message in mail.outbox)
    assert len(mail.outbox) == 4
    assert person.number not in said
    assert not re.search("demand|subpoena|court|legal", said, re.I)


def test_what_the_navigation_counts_in_one_statement_is_what_each_demand_says(django_assert_num_queries: Any) -> None:
    alice = a_support_worker()
    demand, other = a_demand(alice, a_person(alice)), a_demand(alice, a_person(alice))
    stepped(alice, other, What.ASK_COUNSEL, What.COUNSEL_ANSWERS)
    moves = (What.ASK_COUNSEL, What.WITHDRAW, What.CLOSE, What.REOPEN, What.ASK_COUNSEL, What.COUNSEL_ANSWERS)
    counted = []
    for what in (None, *moves):
        if what:
            stepped(alice, demand, what)
        with acting_as(alice), transaction.atomic():
            with django_assert_num_queries(1):
                counted.append(waiting(alice))
            assert counted[-1] == sum(one.needs_counsel for one in open_demands()), what
    assert counted == [1, 0, 0, 0, 1, 0, 0]


def test_a_demand_stands_on_the_day_of_whoever_is_there_for_the_person_or_of_all_if_nobody_is() -> None:
    alice = a_support_worker()
    bob = colleague(alice, "Bob")
    theirs, nobodys = accompanied(alice), a_person(alice)
    a_demand(alice, theirs)
    asked = a_demand(alice, nobodys)

    def numbers(actor: Actor) -> set[str]:
        with acting_as(actor):
            shown = [panel.shown for panel in day_of(actor).panels]
        return {one.row.number for each in shown for one in each}  # type: ignore[attr-defined]

    assert numbers(alice) == {theirs.number, nobodys.number}
    assert numbers(bob) == {nobodys.number}
    with acting_as(alice):
        assert waiting(alice) == 2
    stepped(alice, asked, What.ASK_COUNSEL)
    with acting_as(alice):
        assert waiting(alice) == 1
        panel = of_person(alice, nobodys)
    assert panel is not None
    assert [row.state for row in panel.open] == [State.WITH_COUNSEL.label]
