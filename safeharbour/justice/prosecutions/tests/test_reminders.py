"""Who carries a case is told once that a hearing or its time waits, and the message says nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from smtplib import SMTPRecipientsRefused
from uuid import UUID

import pytest
from django.core import mail
from django.db import IntegrityError, ProgrammingError, transaction

from safeharbour.justice.prosecutions import actions
from safeharbour.justice.prosecutions.enums import AppearanceState, CourtLevel, Whose
from safeharbour.justice.prosecutions.jobs import remind_who_carries
from safeharbour.justice.prosecutions.models import Reminder
from safeharbour.justice.prosecutions.queries import hearings_soon
from safeharbour.justice.prosecutions.rules import REMINDS
from safeharbour.justice.prosecutions.tests.planting import (
    NAME,
    a_case,
    a_charged_case,
    a_colleague,
    a_crown,
    a_hearing,
    adjourned,
    done,
)
from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.mail import tell_of_waiting
from safeharbour.trust.agencies.models import Agency, User
from safeharbour.trust.agencies.tests.factories import a_member
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def reached() -> list[str]:
    sent = [address for message in mail.outbox for address in message.to]
    mail.outbox.clear()
    return sorted(sent)


def mailbox(of: Actor) -> str:
    return User.objects.get(pk=of.account).email


def test_a_hearing_in_three_days_is_told_once_to_who_carries_it_and_again_once_it_is_put_off() -> None:
    crown = a_crown()
    case = a_charged_case(crown)
    a_colleague(crown)
    hearing = a_hearing(case, crown, now() + 5 * DAY)
    assert remind_who_carries(0) == 0
    with at_moment(now() + 2.5 * DAY):
        assert [remind_who_carries(0), remind_who_carries(0)] == [1, 0]
        assert reached() == [mailbox(crown)]
        with acting_as(crown):
            assert hearings_soon(crown) == 1
        adjourned(hearing, crown, now() + 30 * DAY, Whose.COURT)
        assert remind_who_carries(0) == 0
    with at_moment(now() + 31 * DAY):
        assert remind_who_carries(0) == 1


def test_what_was_held_or_vacated_waits_no_more() -> None:
    crown = a_crown()
    hearing = a_hearing(a_charged_case(crown), crown, now() + DAY)
    done(crown, actions.step_hearing, appearance=hearing, state=AppearanceState.VACATED, based_on=1)
    assert remind_who_carries(0) == 0


def test_an_alarm_is_told_when_it_begins_and_when_it_grows_worse() -> None:
    crown = a_crown()
    case = a_charged_case(crown)
    done(crown, actions.set_course, case=case, level=CourtLevel.PROVINCIAL, planned_end=date(2028, 1, 1), based_on=0)
    assert [remind_who_carries(0), remind_who_carries(0)] == [1, 0]
    with at_moment(now() + 700 * DAY):
        assert [remind_who_carries(0), remind_who_carries(0)] == [1, 0]
    with acting_as(system(REMINDS)):
        assert sorted(Reminder.objects.values_list("alarm", flat=True)) == ["over", "pace"]


def test_the_message_says_only_that_something_waits_and_nobody_who_does_not_want_it_gets_one() -> None:
    crown, other = a_crown(), a_crown("Bob")
    case = a_charged_case(crown)
    a_hearing(case, crown, now() + DAY)
    a_hearing(a_charged_case(other), other, now() + DAY)
    User.objects.filter(pk=other.account).update(told_by_mail=False)
    assert remind_who_carries(0) == 1
    sent = f"{mail.outbox[0].subject} {mail.outbox[0].body}"
    for word in (case.number, NAME, "hearing", "audience", "Ottawa", "Crown", "court"):
        assert word.lower() not in sent.lower()


def test_one_mailbox_that_takes_nothing_keeps_nobody_else_from_being_told(monkeypatch: pytest.MonkeyPatch) -> None:
    crowns = [a_crown(name) for name in ("Alice", "Bob")]
    for crown in crowns:
        a_hearing(a_charged_case(crown), crown, now() + DAY)
    broken = mailbox(crowns[0])

    def sent(to: str) -> None:
        if to == broken:
            raise SMTPRecipientsRefused({})
        tell_of_waiting(to)

    with monkeypatch.context() as patched:
        patched.setattr("safeharbour.justice.prosecutions.actions.reminders.tell_of_waiting", sent)
        assert remind_who_carries(0) == 1
    assert reached() == [mailbox(crowns[1])]
    assert remind_who_carries(0) == 1
    assert reached() == [broken]


def test_it_is_recorded_for_the_members_agency_and_names_nothing() -> None:
    crown = a_crown()
    a_hearing(a_charged_case(crown), crown, now() + DAY)
    remind_who_carries(0)
    auditor = a_member(Role.AUDITOR, Agency(pk=UUID(crown.agency), kind=crown.agency_kind), "Otto")
    with acting_as(auditor):
        event = Event.objects.get(action="prosecutions.remind")
    assert (event.detail, str(event.concerns_agency)) == ({}, crown.agency)


def test_only_the_worker_reminds_and_the_database_says_so_too() -> None:
    crown = a_crown()
    case = a_case(crown)
    with acting_as(crown):
        with pytest.raises(Refused, match="Only the worker"):
            actions.remind(by=crown)
        with pytest.raises(ProgrammingError, match="row-level"), transaction.atomic():
            Reminder.objects.create(member_id=crown.membership, case=case, alarm="over", at=now())
    with acting_as(system(REMINDS)), pytest.raises(IntegrityError, match="of_a_hearing"), transaction.atomic():
        Reminder.objects.create(member_id=crown.membership, case=case, at=now())
