"""A worker is told by mail that something waits: nothing of what, once, and never at the price of the answer."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from smtplib import SMTPConnectError, SMTPRecipientsRefused
from uuid import UUID

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import transaction

from safeharbour.support.shelter.actions import accept_hold, decline_hold, mark_notices_read, record_arrival
from safeharbour.support.shelter.enums import DeclineReason, PromiseState
from safeharbour.support.shelter.jobs import expire_lapsed_holds, mail_waiting
from safeharbour.support.shelter.models import Notice, Promise
from safeharbour.support.shelter.queries import notices_unread
from safeharbour.support.shelter.rules import MAIL, may_mail
from safeharbour.support.shelter.tests.factories import ADDRESS, a_hold, a_manager, a_nurse, a_unit
from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.agencies.actions import choose_mail
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.models import Agency, Membership, User
from safeharbour.trust.agencies.tests.factories import INSTALLER, a_member
from safeharbour.trust.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> Actor:
    return a_manager()


@pytest.fixture
def nurse() -> Actor:
    return a_nurse()


def accepted(hold: Promise, manager: Actor) -> None:
    with acting_as(manager), transaction.atomic():
        accept_hold(promise_id=hold.pk, by=manager)


def declined(hold: Promise, manager: Actor) -> None:
    with acting_as(manager), transaction.atomic():
        decline_hold(promise_id=hold.pk, reason=DeclineReason.OTHER, words="boiler is out", by=manager)


def ran_out(hold: Promise, _manager: Actor) -> None:
    expire_lapsed_holds()


@pytest.mark.parametrize(("fate", "hours"), [(accepted, 0), (declined, 0), (ran_out, 5)])
def test_one_message_without_content_goes_to_who_asked(
    manager: Actor, nurse: Actor, fate: Callable[[Promise, Actor], None], hours: int
) -> None:
    hold = a_hold(nurse, a_unit(manager))
    assert mail_waiting() == 0
    with at_moment(now() + timedelta(hours=hours)):
        fate(hold, manager)
        assert (mail_waiting(), mail_waiting()) == (1, 0)
    (message,) = mail.outbox
    assert message.to == [User.objects.get(pk=nurse.account).email]
    assert "You have a message in Safe Harbour" in message.body
    assert "Vous avez un message" in message.body
    told = f"{message.subject} {message.body}".casefold()
    with acting_as(manager):
        house = Promise.objects.select_related("unit__house").get(pk=hold.pk).unit.house
    said = (ADDRESS, house.name, manager.agency_name, nurse.agency_name, hold.reference, "boiler", "hold", "bed", "705")
    assert not [word for word in said if word.casefold() in told]


def test_several_answers_are_one_message(manager: Actor, nurse: Actor) -> None:
    for _ in range(3):
        accepted(a_hold(nurse, a_unit(manager)), manager)
    other = a_nurse("Charlie")
    accepted(a_hold(other, a_unit(manager)), manager)
    assert mail_waiting() == 2
    with acting_as(nurse), transaction.atomic():
        auditor = a_member(Role.AUDITOR, Agency.objects.get(pk=nurse.agency), "Ann")
    with acting_as(auditor):
        events = Event.objects.filter(action="shelter.mail_member")
        assert [(event.system, event.detail) for event in events] == [(MAIL, {"notices": 3})]


def test_what_was_read_already_is_not_mailed(manager: Actor, nurse: Actor) -> None:
    accepted(a_hold(nurse, a_unit(manager)), manager)
    with acting_as(nurse):
        mark_notices_read(notices=[notice.pk for notice in notices_unread(nurse)], by=nurse)
    assert mail_waiting() == 0


def test_an_arrival_asks_nothing_of_anybody_and_is_not_mailed(manager: Actor, nurse: Actor) -> None:
    hold = a_hold(nurse, a_unit(manager))
    accepted(hold, manager)
    assert mail_waiting() == 1
    with acting_as(manager):
        record_arrival(promise_id=hold.pk, by=manager)
    assert mail_waiting() == 0


def test_old_news_is_not_mailed(manager: Actor, nurse: Actor) -> None:
    accepted(a_hold(nurse, a_unit(manager)), manager)
    with at_moment(now() + timedelta(hours=1, minutes=1)):
        assert mail_waiting() == 0


def turned_off(nurse: Actor) -> None:
    with acting_as(nurse):
        choose_mail(wanted=False, by=nurse)
        assert Event.objects.get(action="agencies.choose_mail").detail == {"wanted": False}


def ended(nurse: Actor) -> None:
    with acting_as(INSTALLER), transaction.atomic():
        Membership.objects.filter(pk=nurse.membership).update(is_active=False, deactivated_at=now())


@pytest.mark.parametrize("end", [turned_off, ended])
def test_who_does_not_want_it_or_left_gets_none(manager: Actor, nurse: Actor, end: Callable[[Actor], None]) -> None:
    accepted(a_hold(nurse, a_unit(manager)), manager)
    end(nurse)
    assert mail_waiting() == 0
    assert not mail.outbox


def refusing(error: OSError) -> Callable[[EmailMessage], int]:
    def send(_message: EmailMessage) -> int:
        raise error

    return send


def test_a_lost_mail_server_loses_no_answer_and_is_asked_again(
    manager: Actor, nurse: Actor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    hold = a_hold(nurse, a_unit(manager))
    accepted(hold, manager)
    with monkeypatch.context() as lost, caplog.at_level(logging.WARNING):
        lost.setattr(EmailMessage, "send", refusing(SMTPConnectError(421, "gone")))
        assert mail_waiting() == 0
    assert "SMTPConnectError" in caplog.text
    assert User.objects.get(pk=nurse.account).email not in caplog.text
    with acting_as(nurse):
        assert Promise.objects.get(pk=hold.pk).state == PromiseState.ACCEPTED
        assert notices_unread(nurse).get().mailed_at is None
        assert not Event.objects.filter(action="shelter.mail_member").exists()
    assert mail_waiting() == 1


def test_one_mailbox_that_does_not_exist_keeps_nobody_elses_message(
    manager: Actor, nurse: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = User.objects.get(pk=nurse.account).email
    send = EmailMessage.send

    def deliver(message: EmailMessage) -> int:
        if message.to == [gone]:
            raise SMTPRecipientsRefused({})
        return send(message)

    monkeypatch.setattr(EmailMessage, "send", deliver)
    for actor in (nurse, a_nurse("Charlie"), a_nurse("Dana")):
        accepted(a_hold(actor, a_unit(manager)), manager)
    assert mail_waiting() == 2


def test_only_the_job_mails_and_sees_no_more_than_it_needs(manager: Actor, nurse: Actor) -> None:
    accepted(a_hold(nurse, a_unit(manager)), manager)
    assert not may_mail(nurse)
    with acting_as(system(MAIL)):
        assert Notice.objects.count() == 1
        assert not Promise.objects.exists()
        assert not Membership.objects.filter(pk=UUID(nurse.membership)).exists()
