"""A package goes along only as the person agreed; withdrawn, it is gone at once; and nothing else waits for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from safeharbour.support.people.actions import tell_needs
from safeharbour.support.people.enums import NeedDomain, NeedState
from safeharbour.support.people.models import Person
from safeharbour.support.people.tests.factories import a_person
from safeharbour.support.people.told import NeedTold
from safeharbour.support.referrals.enums import Refusal, Side, State
from safeharbour.support.referrals.models import Attachment, Referral
from safeharbour.support.referrals.packages import grants_for, packages_shown, previewed, send_along
from safeharbour.support.referrals.queries import last_step, the_referral
from safeharbour.support.referrals.rules import acts_open
from safeharbour.support.referrals.tests.factories import TOLD, a_nurse, a_referral, an_offer, done
from safeharbour.support.referrals.transitions import TRANSITIONS
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.consent.actions import open_package, withdraw_consent
from safeharbour.trust.consent.enums import Purpose, WithdrawnHow
from safeharbour.trust.consent.models import Grant
from safeharbour.trust.consent.tests.factories import a_grant, a_worker

pytestmark = pytest.mark.django_db
FIELDS = ["needs.housing"]
REMARK = "A room where the dog may come."


@pytest.fixture
def sender() -> Actor:
    return a_worker(name="Alice")


@pytest.fixture
def intake() -> Actor:
    return a_worker(name="Bob")


@pytest.fixture
def person(sender: Actor) -> Person:
    person = a_person(sender)
    told = [NeedTold(domain=NeedDomain.HOUSING, state=NeedState.WANTED, remark=REMARK)]
    with acting_as(sender), transaction.atomic():
        tell_needs(person=person, told=told, by=sender)
    return person


def agreed(person: Person, sender: Actor, recipient: Actor) -> Grant:
    return a_grant(person.pk, recipient.agency, by=sender, purpose=Purpose.HOUSING)


def sent_along(referral: Referral, grant: Grant, sender: Actor) -> Attachment:
    with acting_as(sender), transaction.atomic():
        return send_along(
            referral=referral,
            grant=grant,
            fields=FIELDS,
            conditions=[],
            expires_at=now() + timedelta(days=7),
            by=sender,
        )


def test_it_is_previewed_as_the_recipient_reads_it_and_gone_once_consent_is_withdrawn(
    sender: Actor, intake: Actor, person: Person
) -> None:
    referral = a_referral(sender, intake, person=person)
    grant = agreed(person, sender, intake)
    with acting_as(sender), transaction.atomic():
        assert grants_for(referral) == [grant]
        shown = previewed(referral=referral, grant=grant, fields=FIELDS, by=sender)
    sent_along(referral, grant, sender)
    with acting_as(intake), transaction.atomic():
        package = packages_shown(referral)[0]
        opened = open_package(disclosure=package.disclosure, by=intake)
        assert REMARK in opened.fields["needs.housing"]
        assert [fact.value for fact in shown] == list(opened.fields.values())
    with acting_as(sender), transaction.atomic():
        withdraw_consent(grant=grant, how=WithdrawnHow.IN_PERSON, by=sender)
    with acting_as(intake), transaction.atomic():
        package = packages_shown(referral)[0]
        assert not package.is_open
        with pytest.raises(Refused):
            open_package(disclosure=package.disclosure, by=intake)
        assert acts_open(intake, the_referral(referral.pk), last=last_step(referral), at=now()) != ()
    assert done(intake, referral, "accept").state == State.ACCEPTED, "the help goes on"


def test_a_no_to_sharing_stands_before_a_package_and_before_nothing_else(
    sender: Actor, intake: Actor, person: Person
) -> None:
    told = replace(TOLD, refuses=[Refusal.SHARING])
    referral = an_offer(sender, intake, person=person, told=told)
    grant = agreed(person, sender, intake)
    sent = done(sender, referral, "send")
    with pytest.raises(Refused):
        sent_along(sent, grant, sender)
    assert done(intake, done(intake, sent, "accept"), "receive").state == State.RECEIVED


def test_a_package_for_somebody_else_or_of_somebody_else_does_not_go_along(
    sender: Actor, intake: Actor, person: Person
) -> None:
    third = a_worker(name="Chloe")
    referral = a_referral(sender, intake, person=person)
    elsewhere, of_another = agreed(person, sender, third), agreed(a_person(sender), sender, intake)
    with acting_as(sender), transaction.atomic():
        assert grants_for(referral) == []
    for grant in (elsewhere, of_another):
        with pytest.raises(IntegrityError, match="between these agencies"):
            sent_along(referral, grant, sender)


def test_who_does_not_send_records_sends_none_along(intake: Actor, sender: Actor, person: Person) -> None:
    referral, grant = a_referral(sender, intake, person=person), agreed(person, sender, intake)
    for actor in (intake, a_nurse()):
        with acting_as(actor), transaction.atomic(), pytest.raises(Refused):
            send_along(referral=referral, grant=grant, fields=FIELDS, conditions=[], expires_at=now(), by=actor)


WAYS = ("send accept receive close", "send decline undo accept miss receive", "send accept decline withdraw close")


@pytest.mark.parametrize("way", WAYS)
def test_no_state_depends_on_what_the_person_refuses_or_on_who_it_is(way: str) -> None:
    """The same referral twice: nothing refused and a person on record; everything refused and nobody named."""
    sender, intake = a_worker(name="Alice"), a_worker(name="Bob")
    open_one = an_offer(sender, intake, person=a_person(sender))
    closed_one = an_offer(sender, intake, told=replace(TOLD, refuses=list(Refusal.values)))
    for act in way.split():
        for actor in (sender, intake):
            with acting_as(actor), transaction.atomic():
                seen = Referral.objects.filter(pk__in=[open_one.pk, closed_one.pk])
                offered = {acts_open(actor, one, last=last_step(one), at=now()) for one in seen}
                assert len(offered) <= 1
        state = open_one.state
        sides = {t.by for t in TRANSITIONS if (t.source, t.act) == (state, act)}
        actor = intake if Side.RECIPIENT in sides else sender
        open_one, closed_one = done(actor, open_one, act), done(actor, closed_one, act)
        assert open_one.state == closed_one.state


def test_the_ways_walk_over_most_of_the_table() -> None:
    walked = {act for way in WAYS for act in way.split()}
    assert {t.act for t in TRANSITIONS} - walked == {"take_back"}
