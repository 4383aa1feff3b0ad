"""Whoever must act on a referral that waits is told by mail that something does, once, and nothing of what."""

from __future__ import annotations

from datetime import datetime, timedelta
from smtplib import SMTPServerDisconnected
from unittest.mock import patch

import pytest
from django.core import mail
from django.db import ProgrammingError, connection, transaction

from safeharbour.support.referrals.actions import mail_those_who_must_act
from safeharbour.support.referrals.jobs import note_what_is_due, tell_by_mail
from safeharbour.support.referrals.models import Notice, Referral
from safeharbour.support.referrals.rules import CLOCK
from safeharbour.support.referrals.tests.factories import (
    TOLD,
    a_nurse,
    a_referral,
    an_intake_worker,
    an_offer,
    done,
)
from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.actions import choose_mail
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency, User
from safeharbour.trust.agencies.tests.factories import INSTALLER, a_member, an_agency

pytestmark = pytest.mark.django_db


def address_of(actor: Actor) -> str:
    return User.objects.get(pk=actor.account).email


def told(moment: datetime) -> list[str]:
    """Who got a message at that moment."""
    mail.outbox.clear()
    with at_moment(moment):
        note_what_is_due()
        tell_by_mail()
    return sorted(address for message in mail.outbox for address in message.to)


def a_colleague(actor: Actor, role: Role) -> Actor:
    with acting_as(INSTALLER), transaction.atomic():
        agency = Agency.objects.get(pk=actor.agency)
    return a_member(role, agency, "Colleague")


def half_of(referral: Referral) -> datetime:
    return referral.offered_at + (referral.due_at - referral.offered_at) / 2


def test_who_was_asked_is_reminded_once_and_nobody_else() -> None:
    nurse, intake = a_nurse(), an_intake_worker()
    second = a_colleague(intake, Role.SUPPORT_WORKER)
    a_colleague(intake, Role.AUDITOR)
    referral = a_referral(nurse, intake)
    assert told(half_of(referral) - timedelta(minutes=1)) == []
    assert told(half_of(referral)) == sorted([address_of(intake), address_of(second)])
    assert told(half_of(referral) + timedelta(minutes=5)) == []


def test_one_message_for_all_that_waits_and_nothing_of_what() -> None:
    nurse, intake = a_nurse(), an_intake_worker()
    first, second = a_referral(nurse, intake), a_referral(nurse, intake)
    assert told(half_of(second)) == [address_of(intake)]
    message = f"{mail.outbox[0].subject} {mail.outbox[0].body}"
    for word in (first.reference, second.reference, first.target, TOLD.words, TOLD.contact, nurse.agency_name):
        assert word not in message


def test_who_refers_is_reminded_of_what_was_not_sent_or_was_declined() -> None:
    nurse, intake = a_nurse(), an_intake_worker()
    offer = an_offer(nurse, intake)
    assert told(half_of(offer)) == [address_of(nurse)]
    declined = done(intake, a_referral(nurse, intake), "decline")
    assert told(half_of(declined)) == [address_of(nurse)]


def test_when_the_time_is_over_the_coordinator_and_who_refers_are_told() -> None:
    coordinator = a_member(Role.COORDINATOR, an_agency(AgencyKind.SECRETARIAT), "Carol")
    nurse, intake = a_nurse(), an_intake_worker()
    referral = a_referral(nurse, intake)
    told(half_of(referral))
    assert told(referral.due_at) == sorted([address_of(coordinator), address_of(nurse)])


def test_nobody_is_told_of_what_found_its_answer() -> None:
    nurse, intake = a_nurse(), an_intake_worker()
    referral = a_referral(nurse, intake)
    done(intake, referral, "accept")
    assert told(referral.due_at) == []


def test_who_does_not_want_mail_gets_none() -> None:
    nurse, intake = a_nurse(), an_intake_worker()
    with acting_as(intake), transaction.atomic():
        choose_mail(wanted=False, by=intake)
    assert told(half_of(a_referral(nurse, intake))) == []


def test_a_lost_mail_server_is_asked_again_for_an_hour() -> None:
    nurse, intake = a_nurse(), an_intake_worker()
    half = half_of(a_referral(nurse, intake))
    with patch("safeharbour.support.referrals.actions.clock.tell_of_waiting", side_effect=SMTPServerDisconnected):
        assert told(half) == []
    assert told(half + timedelta(minutes=5)) == [address_of(intake)]


def test_one_mailbox_that_fails_keeps_none_from_the_others() -> None:
    nurse, intake = a_nurse(), an_intake_worker()
    a_colleague(intake, Role.SUPPORT_WORKER)
    half = half_of(a_referral(nurse, intake))
    answers = [None, SMTPServerDisconnected("gone")]
    with patch("safeharbour.support.referrals.actions.clock.tell_of_waiting", side_effect=answers) as tells:
        told(half)
    assert tells.call_count == len(answers)
    assert told(half + timedelta(minutes=5)) == []


def test_only_the_clock_tells_and_it_changes_nothing_else() -> None:
    nurse, intake = a_nurse(), an_intake_worker()
    referral = a_referral(nurse, intake)
    with acting_as(nurse), pytest.raises(Refused, match="runs by itself"), transaction.atomic():
        mail_those_who_must_act(by=nurse)
    told(half_of(referral))
    with acting_as(nurse), transaction.atomic():
        assert Notice.objects.get(referral=referral).mailed_at
        assert Notice.objects.filter(referral=referral).update(mailed_at=now()) == 0
    forgets = "update referrals_notice set mailed_at = null"
    with acting_as(system(CLOCK)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(forgets)
        assert cursor.rowcount == 0
    other = a_referral(nurse, intake)
    with at_moment(half_of(other)):
        note_what_is_due()
    with acting_as(system(CLOCK)), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        connection.cursor().execute(forgets)
