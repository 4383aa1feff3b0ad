"""A referral goes only to where somebody reads it: in the choice, in the rule, in the directory and in the database."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from safeharbour.support.directory.models import Service
from safeharbour.support.directory.tests.factories import IMPORTER
from safeharbour.support.directory.tests.search.factories import an_entry
from safeharbour.support.referrals.actions import begin_referral
from safeharbour.support.referrals.models import Notice
from safeharbour.support.referrals.queries import mailboxes_for
from safeharbour.support.referrals.rules import CLOCK, may_refer_to
from safeharbour.support.referrals.targets import Target, providers, service_target
from safeharbour.support.referrals.tests.factories import (
    TOLD,
    a_nurse,
    a_referral,
    a_target,
    an_intake_worker,
    an_offer,
    done,
)
from safeharbour.support.referrals.tests.test_pages import page, post, signed_in
from safeharbour.trust.access.actors import Actor, ActorKind, acting_as, system
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency, Membership, User
from safeharbour.trust.agencies.queries import somebody_may
from safeharbour.trust.agencies.roles import Permission
from safeharbour.trust.agencies.tests.factories import INSTALLER, a_member, an_agency

THEIRS = uuid4()
ACTOR = Actor(kind=ActorKind.MEMBER, agency=str(uuid4()), permissions=frozenset({Permission.REFERRAL_SEND}))
READ = Target(THEIRS, "Counselling", service=uuid4())


@pytest.mark.parametrize(
    ("target", "says"),
    [
        (READ, ""),
        (replace(READ, recipient=None), "No agency here"),
        (replace(READ, recipient=UUID(ACTOR.agency)), "your own agency"),
        (replace(READ, is_given=False), "not given"),
        (replace(READ, is_answered=False), "Nobody at this agency reads"),
    ],
)
def test_one_refers_to_a_service_that_is_given_where_somebody_reads_it(target: Target, says: str) -> None:
    decision = may_refer_to(ACTOR, target)
    assert bool(decision) is not bool(says)
    assert says in str(decision.reason or "")


def nobody_reads(intake: Actor) -> None:
    """The one who read leaves."""
    with acting_as(INSTALLER), transaction.atomic():
        Membership.objects.filter(pk=intake.membership).update(is_active=False, deactivated_at=now())


def to(target: Target, by: Actor) -> None:
    with acting_as(by), transaction.atomic():
        begin_referral(target=target, need="housing", urgency="today", told=TOLD, by=by)


@pytest.fixture
def nurse(db: None) -> Actor:
    return a_nurse()


@pytest.fixture
def unread(db: None) -> Target:
    """An agency with a service in the directory, and nobody who reads referrals."""
    return a_target(a_member(Role.DIRECTORY_EDITOR, name="Eve"), "Rooms that nobody minds")


def test_somebody_may_is_true_of_live_rows_alone(nurse: Actor) -> None:
    intake = an_intake_worker()
    with acting_as(nurse), transaction.atomic():
        assert somebody_may(Permission.REFERRAL_ANSWER, intake.agency)  # type: ignore[arg-type]
        assert not somebody_may(Permission.REFERRAL_ANSWER, nurse.agency)  # type: ignore[arg-type]
        assert not somebody_may(Permission.REFERRAL_ANSWER, None)
    with transaction.atomic():
        assert not somebody_may(Permission.REFERRAL_ANSWER, intake.agency), "it is told to nobody outside"  # type: ignore[arg-type]
    for model, pk in ((Membership, intake.membership), (User, intake.account), (Agency, intake.agency)):
        left = {"is_active": False, **({"deactivated_at": now()} if model is Membership else {})}
        there = {"is_active": True, **({"deactivated_at": None} if model is Membership else {})}
        with acting_as(INSTALLER), transaction.atomic():
            model.objects.filter(pk=pk).update(**left)
            assert not somebody_may(Permission.REFERRAL_ANSWER, intake.agency)  # type: ignore[arg-type]
            model.objects.filter(pk=pk).update(**there)
            assert somebody_may(Permission.REFERRAL_ANSWER, intake.agency)  # type: ignore[arg-type]


def test_what_nobody_reads_is_not_offered_to_choose_and_is_refused(nurse: Actor, unread: Target) -> None:
    with acting_as(nurse), transaction.atomic():
        assert list(providers("", unread.name, but=[], near="")) == []
        assert unread.is_answered is False
    with pytest.raises(Refused, match="Nobody at this agency reads"):
        to(unread, nurse)
    with pytest.raises(DatabaseError, match="row-level security"):
        to(replace(unread, is_answered=True), nurse)


def test_a_service_that_is_not_given_now_is_refused(nurse: Actor) -> None:
    target = a_target(an_intake_worker())
    with acting_as(IMPORTER), transaction.atomic():
        Service.objects.filter(name=target.name).update(status="temporarily closed")
    with acting_as(nurse), transaction.atomic():
        paused = service_target(target.service)  # type: ignore[arg-type]
    assert paused is not None
    with pytest.raises(Refused, match="not given"):
        to(paused, nurse)
    with pytest.raises(DatabaseError, match="row-level security"):
        to(target, nurse)


def test_the_page_says_whom_to_call_instead(nurse: Actor) -> None:
    agency = an_agency(AgencyKind.COMMUNITY_SUPPORT, telephone="705 555-0177")
    service = an_entry("Rooms", agency=agency)
    client = signed_in(nurse)
    shown = page(client, "to_service", service.pk)
    assert "Nobody at this agency reads referrals yet" in shown
    assert 'href="tel:705555-0177"' in shown
    assert reverse("directory:entry", args=[service.pk]) in shown
    post(client, "to_service", service.pk, status=409)
    assert _refers(client, service) is False
    a_member(Role.SUPPORT_WORKER, agency, "Bob")
    assert _refers(client, service) is True
    with acting_as(IMPORTER), transaction.atomic():
        Service.objects.filter(pk=service.pk).update(status="inactive")
    assert _refers(client, service) is False


def _refers(client: Client, service: Service) -> bool:
    return "/referrals/new/" in client.get(reverse("directory:entry", args=[service.pk])).content.decode()


def test_what_was_written_is_not_sent_once_the_last_reader_left(nurse: Actor) -> None:
    intake = an_intake_worker()
    offer = an_offer(nurse, intake)
    nobody_reads(intake)
    with pytest.raises(Refused, match="any more"):
        done(nurse, offer, "send")
    shown = page(signed_in(nurse), "one", offer.pk)
    assert "Nobody there reads referrals any more" in shown
    assert "Send it" not in shown


def test_who_refers_is_reminded_where_nobody_is_left_to_answer(nurse: Actor) -> None:
    intake = an_intake_worker()
    referral = a_referral(nurse, intake)
    nobody_reads(intake)
    with acting_as(system(CLOCK)), transaction.atomic():
        told = mailboxes_for(Notice(referral=referral, kind="reminded"))
    with acting_as(INSTALLER), transaction.atomic():
        assert told == {User.objects.get(pk=nurse.account).email}
    assert "offer it to another provider below" in page(signed_in(nurse), "one", referral.pk)
