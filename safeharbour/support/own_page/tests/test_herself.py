"""Herself on her own page: her own rows and no others, her no bites at once, and nothing else is hers to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from safeharbour.support.own_page.actions import read_messages, write_message
from safeharbour.support.own_page.enums import About
from safeharbour.support.own_page.models import Message
from safeharbour.support.own_page.rules import UNREAD_AT_ONCE
from safeharbour.support.own_page.sharing import agreed_by, stop_sharing, the_agreed
from safeharbour.support.own_page.showing import who_looked
from safeharbour.support.own_page.tests.factories import Holder, a_holder
from safeharbour.support.people.actions import add_note, open_identity, open_told, tell_contact, tell_needs, tell_plan
from safeharbour.support.people.enums import Channel, NeedDomain, NeedState, OpeningPurpose
from safeharbour.support.people.models import Need, Person
from safeharbour.support.people.tests.factories import a_person
from safeharbour.support.people.told import ContactTold, NeedTold, PlanTold
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.enums import AgencyKind
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.audit.models import Event
from safeharbour.trust.consent.actions import (
    Asked,
    answer_without_consent,
    ask_without_consent,
    break_glass,
    open_shared,
    tell_since,
    withdraw_consent,
)
from safeharbour.trust.consent.enums import EmergencyReason, NotToldBecause, Purpose, Scope, Told, ToldHow, WithdrawnHow
from safeharbour.trust.consent.models import Grant
from safeharbour.trust.consent.tests.factories import a_grant, a_worker, an_agreed_agency

pytestmark = pytest.mark.django_db

SENT_BY_LAW = (
    "You did not say yes to this. The law asked for it or let us do it, and you were told. Sent: what you need."
)
HOUSED = NeedTold(domain=NeedDomain.HOUSING, state=NeedState.WANTED, remark="Where the dog may come.")
CALL_ME = ContactTold(channel=Channel.CALL, any_time=True, reach="+14165550100", code_word="lighthouse")


@pytest.fixture
def holder() -> Holder:
    return a_holder()


def shared_with(recipient: Actor, holder: Holder) -> Grant:
    with acting_as(holder.worker), transaction.atomic():
        tell_needs(person=holder.person, told=[HOUSED], by=holder.worker)
    return a_grant(holder.person.pk, recipient.agency, by=holder.worker)


def test_her_no_bites_at_the_next_statement(holder: Holder) -> None:
    recipient = a_worker(name="Bob")
    grant = shared_with(recipient, holder)
    looking = recipient.for_purpose(Purpose.COUNSELLING)
    with acting_as(looking):
        assert Need.objects.filter(person=holder.person).exists()
    with acting_as(holder.herself), transaction.atomic():
        stop_sharing(the_agreed(holder.person, grant.pk), holder.herself)
        assert not agreed_by(holder.person)[0].may_stop
    with acting_as(looking):
        assert not Need.objects.filter(person=holder.person).exists()
    with acting_as(holder.worker):
        found = Grant.objects.select_related("withdrawal").get(pk=grant.pk)
        assert (found.withdrawal.how, found.withdrawal.by) == ("own_page", None)


def test_her_no_is_recorded_as_hers(holder: Holder) -> None:
    grant = shared_with(a_worker(name="Bob"), holder)
    with acting_as(holder.herself), transaction.atomic():
        stop_sharing(the_agreed(holder.person, grant.pk), holder.herself)
        event = Event.objects.get(action="consent.withdraw")
    assert (event.actor_kind, event.membership, event.detail["how"]) == ("person", "", "own_page")
    assert event.detail["person"] == str(holder.person.pk)


def test_she_stops_nothing_of_somebody_else(holder: Holder) -> None:
    other = a_holder(a_worker(name="Carol"))
    grant = shared_with(a_worker(name="Bob"), other)
    with acting_as(holder.herself), pytest.raises(Refused), transaction.atomic():
        withdraw_consent(grant=grant, how=WithdrawnHow.OWN_PAGE, by=holder.herself)


def test_she_sees_who_looked_here_elsewhere_and_in_an_emergency(holder: Holder) -> None:
    recipient, nurse = a_worker(name="Bob"), a_worker(name="Nadia")
    grant = shared_with(recipient, holder)
    with acting_as(holder.worker), transaction.atomic():
        open_identity(person=holder.person, purpose=OpeningPurpose.SERVING_NOW, by=holder.worker)
    with acting_as(recipient), transaction.atomic():
        open_shared(basis=grant, scope=Scope.NEEDS, by=recipient)
    with acting_as(nurse), transaction.atomic():
        break_glass(number=holder.person.number, reason=EmergencyReason.LIFE, by=nurse)
    with acting_as(holder.herself):
        seen = {str(moment.title): moment for moment in who_looked(holder.person)}
        names = dict(Agency.objects.values_list("pk", "name"))
    emergency = seen["Your record was opened in an emergency"]
    assert emergency.by == names[UUID(nurse.agency)]
    assert "You were not asked first" in str(emergency.detail)
    assert "Nobody has checked it yet" in str(emergency.detail)
    assert str(seen["Your name and date of birth"].detail) == "To help you that day"
    assert seen["What you need"].by == names[UUID(recipient.agency)]
    assert seen["This page, with your code"].by == "You"


@pytest.mark.parametrize(("told", "shown"), [(Told.TOLD, True), (Told.LATER, False)])
def test_what_the_law_sent_she_reads_once_she_was_told(holder: Holder, told: Told, shown: bool) -> None:
    society = a_worker(an_agreed_agency(AgencyKind.CHILD_PROTECTION), "Cleo")
    colleague = a_worker(Agency(pk=UUID(holder.worker.agency), kind=holder.worker.agency_kind), "Dana")
    asked = Asked(
        recipient=UUID(society.agency),
        authority="cyfsa-125",
        purpose=Purpose.CHILD_PROTECTION,
        fields=["needs.housing"],
        grounds="She is 14 and was told to be ready at nine.",
        told=told,
        not_told_because=None if told is Told.TOLD else NotToldBecause.DANGER,
        review_on=timezone.localdate() + timedelta(days=14),
    )
    shared_with(a_worker(name="Bob"), holder)
    with acting_as(holder.worker), transaction.atomic():
        row = ask_without_consent(person=holder.person.pk, number=holder.person.number, asked=asked, by=holder.worker)
    with acting_as(colleague), transaction.atomic():
        answer_without_consent(asked=row, approved=True, by=colleague)
    with acting_as(holder.herself), transaction.atomic():
        seen = [moment for moment in who_looked(holder.person) if moment.title == "Something about you was sent"]
    assert [moment.detail for moment in seen] == [SENT_BY_LAW] * shown
    assert all("14" not in f"{moment.title} {moment.detail}" for moment in seen)
    if not shown:
        with acting_as(colleague), transaction.atomic():
            tell_since(asked=row, how=ToldHow.IN_PERSON, told_on=timezone.localdate(), by=colleague)
        with acting_as(holder.herself), transaction.atomic():
            assert any("You were told on" in str(moment.detail) for moment in who_looked(holder.person))


def test_she_writes_how_she_may_be_contacted_and_her_worker_obeys_it(holder: Holder) -> None:
    with acting_as(holder.herself), transaction.atomic():
        version = tell_contact(person=holder.person, told=CALL_ME, based_on=0, by=holder.herself)
        assert tell_contact(person=holder.person, told=CALL_ME, based_on=0, by=holder.herself) == version, "sent twice"
    with acting_as(holder.worker), transaction.atomic():
        told = open_told(person=holder.person, kind=ContactTold, purpose=OpeningPurpose.SERVING_NOW, by=holder.worker)
    assert told == CALL_ME


def test_she_writes_no_other_part_of_the_file(holder: Holder) -> None:
    with acting_as(holder.herself):
        for act in (
            lambda: tell_plan(person=holder.person, told=PlanTold(hopes="x"), based_on=0, by=holder.herself),
            lambda: add_note(person=holder.person, text="x", by=holder.herself),
            lambda: open_identity(person=holder.person, purpose=OpeningPurpose.PERSON_ASKED, by=holder.herself),
        ):
            with pytest.raises(Refused), transaction.atomic():
                act()


def test_she_writes_nothing_for_somebody_else(holder: Holder) -> None:
    other = a_person(holder.worker)
    with acting_as(holder.herself):
        with pytest.raises(Refused), transaction.atomic():
            tell_contact(person=other, told=CALL_ME, based_on=0, by=holder.herself)
        with pytest.raises(Refused), transaction.atomic():
            write_message(person=other, about=About.CALL, words="", by=holder.herself)


def test_the_database_refuses_a_row_that_is_not_hers(holder: Holder) -> None:
    other = a_person(holder.worker)
    with acting_as(holder.herself), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Message.objects.create(person_id=other.pk, agency_id=other.agency_id, words=b"x", written_at=now())


def test_a_message_is_sealed_read_once_and_she_sees_that_it_was(holder: Holder) -> None:
    once = uuid4()
    with acting_as(holder.herself), transaction.atomic():
        for _ in range(2):
            write_message(
                person=holder.person, about=About.ERASE, words="Please, all of it.", once=once, by=holder.herself
            )
        row = Message.objects.get()
    assert b"Please" not in bytes(row.words)
    assert b"erase" not in bytes(row.words)
    with acting_as(holder.worker), transaction.atomic():
        first = read_messages(person=holder.person, by=holder.worker)
        again = read_messages(person=holder.person, by=holder.worker)
        assert Event.objects.filter(action="own_page.read", subject=str(holder.person.pk)).count() == 2
    assert [(one.about, one.words, one.is_new) for one in first] == [(About.ERASE, "Please, all of it.", True)]
    assert [one.is_new for one in again] == [False]
    with acting_as(holder.herself):
        assert Message.objects.get().read_at is not None


def test_messages_that_nobody_reads_do_not_pile_up(holder: Holder) -> None:
    with acting_as(holder.herself), transaction.atomic():
        for _ in range(UNREAD_AT_ONCE):
            write_message(person=holder.person, about=About.CALL, words="", by=holder.herself)
        with pytest.raises(Refused, match="call them"):
            write_message(person=holder.person, about=About.CALL, words="", by=holder.herself)


def test_another_agency_reads_no_message(holder: Holder) -> None:
    stranger = a_worker(name="Bob")
    with acting_as(holder.herself), transaction.atomic():
        write_message(person=holder.person, about=About.CALL, words="", by=holder.herself)
    with acting_as(stranger), transaction.atomic():
        assert not Message.objects.exists()
        with pytest.raises(Refused):
            read_messages(person=holder.person, by=stranger)


def test_without_her_code_nobody_is_herself(holder: Holder) -> None:
    """The identity alone, with a code that was never given, shows nothing."""
    pretending = replace(holder.herself, code=str(uuid4()))
    with acting_as(pretending):
        assert not Person.objects.exists()
        assert not Agency.objects.exists()
