"""A package goes along only as the person agreed; withdrawn, it is gone at once; and nothing else waits for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from safeharbour.support.people.actions import erase_person, tell_needs
from safeharbour.support.people.enums import ErasureReason, NeedDomain, NeedState
from safeharbour.support.people.models import Person
from safeharbour.support.people.tests.factories import a_person
from safeharbour.support.people.told import NeedTold
from safeharbour.support.referrals.actions import link_person, unlink_person
from safeharbour.support.referrals.enums import Refusal, Side, State
from safeharbour.support.referrals.models import Attachment, Referral, ReferralPerson, Step
from safeharbour.support.referrals.packages import grants_for, packages_shown, previewed, send_along
from safeharbour.support.referrals.queries import last_step, packages_along, the_referral
from safeharbour.support.referrals.rules import acts_open
from safeharbour.support.referrals.tests.factories import TOLD, a_nurse, a_referral, an_offer, done
from safeharbour.support.referrals.transitions import TRANSITIONS
from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.tests.factories import INSTALLER, a_member
from safeharbour.trust.consent.actions import open_package, recall_disclosure, withdraw_consent
from safeharbour.trust.consent.enums import EndedWhy, Purpose, WithdrawnHow
from safeharbour.trust.consent.models import Ending, Grant
from safeharbour.trust.consent.tests.factories import a_grant, a_worker
from safeharbour.trust.vault.models import HeldKey
from safeharbour.trust.vault.rules import LEND

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


ENDS = {"decline": "intake", "withdraw": "intake", "close": "sender"}


@pytest.mark.parametrize("act", sorted(ENDS))
def test_a_package_ends_with_its_referral_whoever_ends_that(
    sender: Actor, intake: Actor, person: Person, act: str
) -> None:
    referral = a_referral(sender, intake, person=person)
    attached = sent_along(referral, agreed(person, sender, intake), sender)
    done(intake if ENDS[act] == "intake" else sender, referral, act)
    for actor in (sender, intake):
        with acting_as(actor), transaction.atomic():
            assert Ending.objects.get().why == EndedWhy.OVER
            assert packages_along(referral) == 0
    with acting_as(intake), transaction.atomic(), pytest.raises(Refused):
        open_package(disclosure=attached.disclosure, by=intake)
    with acting_as(system(LEND)), transaction.atomic():
        assert not HeldKey.objects.filter(held_for=attached.disclosure.key_name).exists(), "nor from a backup"


def test_nothing_goes_along_with_what_is_over(sender: Actor, intake: Actor, person: Person) -> None:
    referral = a_referral(sender, intake, person=person)
    grant = agreed(person, sender, intake)
    done(intake, referral, "decline")
    with pytest.raises(IntegrityError, match="is not over"):
        sent_along(referral, grant, sender)


def test_while_a_package_stands_nothing_is_taken_back_and_nobody_else_is_named(
    sender: Actor, intake: Actor, person: Person
) -> None:
    with acting_as(INSTALLER), transaction.atomic():
        agency = Agency.objects.get(pk=sender.agency)
    colleague, other = a_member(Role.FRONTLINE, agency, "Fay"), a_person(sender)
    referral = a_referral(sender, intake, person=person)
    attached = sent_along(referral, agreed(person, sender, intake), sender)
    with acting_as(colleague), transaction.atomic():
        assert packages_along(referral) == 1, "she reads no disclosure, and knows that one went along"
    with pytest.raises(Refused, match="went along"):
        done(colleague, referral, "take_back")
    with pytest.raises(IntegrityError, match="taken back first"):
        step_back(referral, colleague)
    with acting_as(sender), transaction.atomic():
        with pytest.raises(Refused, match="went along"):
            link_person(referral=referral, person=other, by=sender)
        with pytest.raises(Refused, match="went along"):
            unlink_person(referral=referral, by=sender)
        with pytest.raises(IntegrityError, match="stays named"), transaction.atomic():
            ReferralPerson.objects.filter(referral=referral).delete()
        recall_disclosure(disclosure=attached.disclosure, by=sender)
        link_person(referral=referral, person=other, by=sender)
    assert done(colleague, referral, "take_back").state == State.OFFERED


def step_back(referral: Referral, by: Actor) -> None:
    with acting_as(by), transaction.atomic():
        Step.objects.create(
            referral=referral,
            number=3,
            from_state="sent",
            to_state="offered",
            act="take_back",
            side="sender",
            at=now(),
            agency_id=by.agency,
            by_id=by.membership,
        )


def test_whoever_is_erased_is_forgotten_whatever_went_along(sender: Actor, intake: Actor, person: Person) -> None:
    referral = a_referral(sender, intake, person=person)
    sent_along(referral, agreed(person, sender, intake), sender)
    with acting_as(sender), transaction.atomic():
        erase_person(person=person, reason=ErasureReason.PERSON_ASKED, confirmed_number=person.number, by=sender)
        assert not ReferralPerson.objects.exists()


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
