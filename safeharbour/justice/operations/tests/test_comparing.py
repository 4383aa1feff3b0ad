"""Two services that plan to be at one place at about the same time are both told, and nothing but that."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.db import IntegrityError, ProgrammingError, connection, transaction

from safeharbour.justice.deconfliction.actions import settle_alarm
from safeharbour.justice.deconfliction.enums import About, Finding
from safeharbour.justice.deconfliction.models import Alarm
from safeharbour.justice.deconfliction.queries import alarms_waiting
from safeharbour.justice.deconfliction.tests.planting import a_file, an_alarm, an_investigator
from safeharbour.justice.operations import actions
from safeharbour.justice.operations.actions import ChangedMeanwhile, change_operation, end_operation, plan_operation
from safeharbour.justice.operations.enums import TRANSITIONS, Answer, Minors, News, State
from safeharbour.justice.operations.jobs import mail_waiting, mind_the_clock
from safeharbour.justice.operations.models import Operation, Side, Step
from safeharbour.justice.operations.queries import contacts_of, sides_waiting
from safeharbour.justice.operations.rules import A_DAY_TOGETHER, AN_HOUR_EACH, may_ask_more, reaches_limit
from safeharbour.justice.operations.tests.planting import a_plan, an_operation, planned, sides
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import User
from safeharbour.trust.agencies.tests.factories import a_member, an_agency
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db


def two() -> tuple[Actor, Actor]:
    return an_investigator("Alice", "Harbourside Police"), an_investigator("Bob", "Nickel City Police")


def told(by: Actor) -> list[tuple[str, str, str]]:
    return [(side.part, side.nearness, side.news) for side in sides(by)]


@pytest.mark.parametrize(
    ("begins", "hours", "hers", "his"),
    [
        (24, 4, "whole", "whole"),
        (22, 3, "beginning", "end"),
        (25, 1, "middle", "whole"),
        (27, 4, "end", "beginning"),
        (21, 3, "before", "after"),
        (29, 3, "after", "before"),
    ],
)
def test_each_is_told_when_by_its_own_operation(begins: int, hours: int, hers: str, his: str) -> None:
    alice, bob = two()
    an_operation(alice)
    assert planned(bob, begins=begins, hours=hours).overlaps == 1
    assert (told(alice), told(bob)) == ([(hers, "same", "new")], [(his, "same", "new")])


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"begins": 31},
        {"begins": 12, "hours": 4},
        {"town": "Kenora"},
        {"spot": (48.55, -81.33), "radius": 500},
    ],
)
def test_apart_in_time_or_place_nobody_is_told(elsewhere: dict[str, Any]) -> None:
    alice, bob = two()
    an_operation(alice)
    assert planned(bob, **elsewhere).overlaps == 0
    assert told(alice) + told(bob) == []


def test_areas_that_only_touch_are_close_and_not_the_same() -> None:
    alice, bob = two()
    an_operation(alice, spot=(48.4669, -81.3331), radius=500)
    an_operation(bob, spot=(48.4729, -81.3331), radius=500)
    assert told(alice) == [("whole", "close", "new")]


def test_ones_own_service_is_not_told_of_itself() -> None:
    alice = an_investigator()
    an_operation(alice)
    assert planned(alice).overlaps == 0


def test_no_row_of_the_other_is_seen_and_the_contact_is_all_there_is() -> None:
    alice, bob = two()
    hers = an_operation(alice)
    an_operation(bob)
    with acting_as(bob), transaction.atomic():
        assert not Operation.objects.filter(pk=hers.pk).exists()
        assert Step.objects.exclude(operation__agency_id=bob.agency).count() == 0
        contact = contacts_of(sides(bob)).popitem()[1]
    assert (contact.service, contact.officer, contact.answer) == ("Harbourside Police", "Alice", "")
    with acting_as(bob), transaction.atomic():
        assert contacts_of([Side(pk=sides(alice)[0].pk)]) == {}


def test_only_its_own_service_has_a_plan_compared() -> None:
    alice, bob = two()
    hers = an_operation(alice)
    for by in (bob, a_member()):
        with acting_as(by), pytest.raises(ProgrammingError, match="own service"), transaction.atomic():
            connection.cursor().execute("select operations_compare(%s, now(), true)", [hers.pk])


def test_a_change_of_time_asks_anew_and_another_place_says_that_it_is_over() -> None:
    alice, bob = two()
    hers = an_operation(alice)
    an_operation(bob)
    for news, plan in ((News.CHANGED, a_plan(alice, begins=26)), (News.GONE, a_plan(alice, town="Kenora"))):
        with acting_as(alice):
            hers = change_operation(operation=hers, plan=plan, based_on=hers.number, by=alice).operation
        assert [side.news for side in (*sides(alice), *sides(bob))] == [news, news]
    with acting_as(alice):
        change_operation(operation=hers, plan=a_plan(alice), based_on=hers.number, by=alice)
    assert [side.news for side in sides(bob)] == [News.CHANGED]


def test_who_is_expected_is_changed_without_asking() -> None:
    alice, bob = two()
    hers = an_operation(alice)
    an_operation(bob)
    answered(bob, Answer.TALKED)
    with acting_as(alice):
        change_operation(operation=hers, plan=a_plan(alice, minors=Minors.EXPECTED), based_on=1, by=alice)
    assert [(side.news, side.answer) for side in sides(bob)] == [(News.NEW, Answer.TALKED)]


def answered(by: Actor, answer: Answer) -> Side:
    side = sides(by)[-1]
    with acting_as(by):
        return actions.answer_overlap(side=side, answer=answer, told_at=side.told_at, by=by)


def test_an_answer_is_read_by_the_other_and_another_change_asks_for_it_again() -> None:
    alice, bob = two()
    hers = an_operation(alice)
    an_operation(bob)
    answered(bob, Answer.SEEN)
    answered(bob, Answer.SEEN)
    with acting_as(alice), transaction.atomic():
        assert contacts_of(sides(alice)).popitem()[1].answer == Answer.SEEN
    before = sides(bob)[0]
    with acting_as(alice):
        change_operation(operation=hers, plan=a_plan(alice, begins=25), based_on=1, by=alice)
    with acting_as(bob), pytest.raises(ChangedMeanwhile):
        actions.answer_overlap(side=before, answer=Answer.TALKED, told_at=before.told_at, by=bob)
    assert sides(bob)[0].answer == Answer.NONE
    with acting_as(bob), transaction.atomic():
        assert Event.objects.filter(action="operations.answer").count() == 1
        assert sides_waiting(bob).count() == 1


@pytest.mark.parametrize("state", [State.CANCELLED, State.DONE])
def test_an_end_is_told_to_both_and_happens_once(state: State) -> None:
    alice, bob = two()
    hers = an_operation(alice, begins=1)
    an_operation(bob, begins=1)
    with at_moment(now() + timedelta(hours=2)), acting_as(alice):
        for _turn in range(2):
            end_operation(operation=hers, state=state, by=alice)
        with transaction.atomic():
            assert Event.objects.filter(action="operations.end").count() == 1
    assert [side.news for side in sides(bob)] == [News.GONE]
    with acting_as(alice), pytest.raises(Refused, match="over"):
        change_operation(operation=hers, plan=a_plan(alice), based_on=2, by=alice)


def test_the_clock_ends_a_plan_and_forgets_where_it_was() -> None:
    alice = an_investigator()
    hers = an_operation(alice)
    for days in (2, 10):
        with at_moment(now() + timedelta(days=days)):
            mind_the_clock(0)
            mind_the_clock(0)
    with acting_as(alice), transaction.atomic():
        row = Operation.objects.get(pk=hers.pk)
        assert (row.state, row.number, row.place, row.latitude, row.people) == (State.OVER, 2, None, None, None)
        assert [step.what for step in row.steps.all()] == ["planned", "over"]
    with acting_as(alice), pytest.raises(ProgrammingError, match="only the clock"), transaction.atomic():
        connection.cursor().execute("select operations_mind_the_clock(now())")


@pytest.mark.parametrize(("before", "wanted"), [(a, b) for a in State for b in State])
def test_the_database_keeps_the_table_of_states(before: State, wanted: State) -> None:
    alice = an_investigator()
    operation = an_operation(alice)
    with acting_as(alice), transaction.atomic():
        if before != State.PLANNED:
            Operation.objects.filter(pk=operation.pk).update(state=before, number=2)
        number = Operation.objects.get(pk=operation.pk).number
    allowed = wanted in TRANSITIONS[before] or before == wanted == State.PLANNED
    with acting_as(alice):
        try:
            with transaction.atomic():
                Operation.objects.filter(pk=operation.pk).update(state=wanted, number=number + 1)
        except IntegrityError:
            assert not allowed
        else:
            assert allowed


def test_of_two_who_change_it_the_second_is_shown_both_and_the_same_twice_is_done_once() -> None:
    alice = an_investigator()
    hers = an_operation(alice)
    plan = a_plan(alice, hours=6)
    with acting_as(alice):
        for _turn in range(2):
            assert change_operation(operation=hers, plan=plan, based_on=1, by=alice).operation.number == 2
        with pytest.raises(ChangedMeanwhile):
            change_operation(operation=hers, plan=a_plan(alice, hours=8), based_on=1, by=alice)


def test_a_page_sent_twice_plans_once() -> None:
    alice = an_investigator()
    file, plan, once = a_file(alice), a_plan(alice), uuid4()
    with acting_as(alice):
        for _turn in range(2):
            plan_operation(file=file, plan=plan, once=once, by=alice)
        with transaction.atomic():
            assert Operation.objects.count() == 1


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        ({"hours": 0}, "before it begins"),
        ({"hours": 49}, "48 hours"),
        ({"begins": -9, "hours": 4}, "is over"),
        ({"begins": 24 * 91}, "90 days"),
        ({"radius": 300, "spot": (48.47, -81.33)}, "from the list"),
        ({"radius": 500}, "middle of the place"),
    ],
)
def test_what_cannot_be_asked_about_is_refused_with_its_reason(plan: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        planned(an_investigator(), **plan)


def test_whoever_asks_on_and_on_is_stopped() -> None:
    alice = an_investigator()
    file = a_file(alice)
    for number in range(10):
        planned(alice, file=file, begins=24 + 6 * number)
    with pytest.raises(Refused, match="10 times within an hour"):
        planned(alice, file=file)


@pytest.mark.parametrize(
    ("turn", "goes_on", "alarms"),
    [
        ((0, 0), True, False),
        ((AN_HOUR_EACH - 2, 30), True, False),
        ((AN_HOUR_EACH - 1, 30), True, True),
        ((AN_HOUR_EACH, 30), False, False),
        ((0, A_DAY_TOGETHER - 1), True, True),
        ((0, A_DAY_TOGETHER), False, False),
    ],
)
def test_the_last_one_that_is_possible_raises_the_alarm(turn: tuple[int, int], goes_on: bool, alarms: bool) -> None:
    assert bool(may_ask_more(*turn)) == goes_on
    assert bool(reaches_limit(*turn)) == alarms


def test_whoever_fishes_with_plans_is_looked_at_by_whoever_oversees() -> None:
    alice, bob = two()
    file = a_file(alice)
    made = [planned(alice, file=file, begins=24 + 6 * number) for number in range(AN_HOUR_EACH)]
    assert [one.alarmed for one in made] == [False] * (AN_HOUR_EACH - 1) + [True]
    with pytest.raises(Refused, match="were told"):
        planned(alice, file=file)
    coordinator = a_member(Role.COORDINATOR, an_agency(AgencyKind.SECRETARIAT))
    with acting_as(coordinator), transaction.atomic():
        assert alarms_waiting(coordinator) == 1
        alarm = Alarm.objects.get()
    assert (alarm.about, alarm.count, alarm.whole_agency) == ("plans", AN_HOUR_EACH, False)
    assert (str(alarm.agency_id), str(alarm.raised_by_id)) == (alice.agency, alice.membership)
    with acting_as(bob), transaction.atomic():
        assert not Alarm.objects.exists()
    with acting_as(alice), transaction.atomic():
        assert Event.objects.get(action="deconfliction.alarm").detail == {"about": "plans", "count": AN_HOUR_EACH}
    with acting_as(coordinator):
        settle_alarm(alarm=alarm, finding=Finding.FISHING, by=coordinator)
        assert alarms_waiting(coordinator) == 0


def test_a_change_that_asks_nothing_does_not_slip_past_the_alarm() -> None:
    alice = an_investigator()
    file = a_file(alice)
    made = [planned(alice, file=file, begins=24 + 6 * number) for number in range(AN_HOUR_EACH - 1)]
    with acting_as(alice):
        changed = change_operation(operation=made[0].operation, plan=a_plan(alice, people=9), based_on=1, by=alice)
    assert changed.alarmed
    with acting_as(alice), transaction.atomic():
        assert Alarm.objects.count() == 1


def test_an_alarm_of_plans_is_never_one_of_a_list() -> None:
    alice = an_investigator()
    alarm = an_alarm(alice, About.PLANS)
    coordinator = a_member(Role.COORDINATOR, an_agency(AgencyKind.SECRETARIAT))
    with acting_as(coordinator), pytest.raises(IntegrityError, match="pointers_or_plans"), transaction.atomic():
        Alarm.objects.filter(pk=alarm.pk).update(
            in_bulk=True, finding="work", settled_at=now(), settled_by=coordinator.membership
        )


def test_a_plan_needs_an_open_file_and_officers_of_ones_own() -> None:
    alice, bob = two()
    with pytest.raises(Refused, match="open file"):
        planned(alice, file=a_file(bob))
    with pytest.raises(Refused, match="active investigators"):
        planned(alice, officer=a_plan(bob).officer)
    with pytest.raises(Refused, match="Only an investigator"):
        planned(a_member(), file=a_file(bob))


def test_nobody_answers_for_another_service() -> None:
    alice, bob = two()
    an_operation(alice)
    an_operation(bob)
    side = sides(bob)[0]
    with acting_as(alice), pytest.raises(Side.DoesNotExist):
        actions.answer_overlap(side=side, answer=Answer.SEEN, told_at=side.told_at, by=alice)


def test_whoever_leads_is_told_by_mail_once_and_without_content() -> None:
    alice, bob = two()
    User.objects.filter(pk=bob.account).update(told_by_mail=False)
    an_operation(alice)
    an_operation(bob)
    assert [mail_waiting(0), mail_waiting(0)] == [1, 0]
    assert len(mail.outbox) == 1
    sent = f"{mail.outbox[0].subject} {mail.outbox[0].body}"
    assert not [word for word in ("operation", "Timmins", "Nickel", "Harbourside") if word.lower() in sent.lower()]


def test_a_mail_server_that_is_lost_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    alice, bob = two()
    an_operation(alice)
    an_operation(bob)

    def lost(mailbox: str) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as broken:
        broken.setattr("safeharbour.trust.agencies.mail.tell_of_waiting", lost)
        assert mail_waiting(0) == 0
    assert mail_waiting(0) == 2


def test_an_event_says_neither_where_nor_when() -> None:
    alice = an_investigator()
    hers = an_operation(alice)
    with acting_as(alice), transaction.atomic():
        event = Event.objects.get(action="operations.plan")
    assert (event.subject, event.detail) == (str(hers.pk), {"file": str(hers.file_id), "overlaps": 0})
