"""Without consent: an authority, exact fields, a second person, a review; and an hour's emergency that alarms."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone, translation

from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import Refused
from safeharbour.trust.agencies.actions import appoint
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency, Membership
from safeharbour.trust.agencies.tests.factories import INSTALLER, an_agency
from safeharbour.trust.audit.models import Event
from safeharbour.trust.consent.actions import (
    Asked,
    acknowledge_emergency,
    answer_without_consent,
    ask_without_consent,
    break_glass,
    open_grounds,
    open_package,
    review_without_consent,
    tell_since,
)
from safeharbour.trust.consent.authorities import authorities
from safeharbour.trust.consent.enums import (
    EmergencyReason,
    Finding,
    NotToldBecause,
    Purpose,
    ReviewOutcome,
    Scope,
    Told,
    ToldHow,
)
from safeharbour.trust.consent.models import (
    Approval,
    Disclosure,
    Emergency,
    EmergencyReview,
    Package,
    ToldSince,
    WithoutConsent,
)
from safeharbour.trust.consent.policies import READABLE_FOR
from safeharbour.trust.consent.queries import (
    answered_since,
    emergencies_about,
    emergencies_to_review,
    is_shown,
    next_review,
    not_told_yet,
    reviews_due,
    waiting_for_answer,
    without_consent_visible,
)
from safeharbour.trust.consent.showing import asked_facts
from safeharbour.trust.consent.tests.factories import AGREED_UNTIL, a_person_with_a_key, a_worker, an_agreed_agency
from safeharbour.trust.vault.errors import Unopenable
from safeharbour.trust.vault.queries import data_key

pytestmark = pytest.mark.django_db
GROUNDS = "She is 14 and was told to be ready at nine tonight."
TODAY = timezone.localdate()


@pytest.fixture
def society() -> Actor:
    """A children's aid society without any agreement: the law does not ask for one."""
    return a_worker(an_agency(AgencyKind.CHILD_PROTECTION), "Cleo")


def a_colleague(actor: Actor, name: str = "Dana", role: Role = Role.SUPPORT_WORKER) -> Actor:
    return a_worker(Agency(pk=UUID(actor.agency), kind=actor.agency_kind), name, role)


def what_is_asked(recipient: Actor, **changes: Any) -> Asked:
    usual = Asked(
        recipient=UUID(recipient.agency),
        authority="cyfsa-125",
        purpose=Purpose.CHILD_PROTECTION,
        fields=["needs.housing"],
        grounds=GROUNDS,
        told=Told.LATER,
        not_told_because=NotToldBecause.DANGER,
        review_on=TODAY + timedelta(days=14),
    )
    return replace(usual, **changes)


def asked(person: UUID, recipient: Actor, by: Actor, **changes: Any) -> WithoutConsent:
    with acting_as(by):
        return ask_without_consent(
            person=person, number="SH-2222-2222", asked=what_is_asked(recipient, **changes), by=by
        )


def test_nothing_crosses_before_a_second_person_approves(person: UUID, alice: Actor, society: Actor) -> None:
    row = asked(person, society, alice)
    with acting_as(alice):
        assert list(waiting_for_answer()) == [row]
        assert not Disclosure.objects.exists()
        with pytest.raises(Refused, match="A second person"):
            answer_without_consent(asked=row, approved=True, by=alice)
    dana = a_colleague(alice)
    with acting_as(dana):
        assert open_grounds(asked=row, by=dana) == GROUNDS
        answer_without_consent(asked=row, approved=True, by=dana)
        assert not waiting_for_answer().exists()
        event = Event.objects.get(action="consent.answer_without_consent")
    assert (event.concerns_agency, event.detail["answer"]) == (society.agency, "approved")
    with acting_as(society):
        opened = open_package(disclosure=Disclosure.objects.get(), by=society)
        assert opened.fields == {"needs.housing": "wanted: a room near the biscuit tin"}
        assert not WithoutConsent.objects.exists(), "the recipient sees no grounds"


def test_who_was_not_told_is_told_later_once_and_by_whom(person: UUID, alice: Actor, society: Actor) -> None:
    row, dana = asked(person, society, alice), a_colleague(alice)
    with acting_as(dana):
        with pytest.raises(Refused, match="Nothing crossed"):
            tell_since(asked=row, how=ToldHow.IN_PERSON, told_on=TODAY, by=dana)
        answer_without_consent(asked=row, approved=True, by=dana)
        assert [*not_told_yet()] == [row]
        for day in (TODAY + timedelta(days=1), TODAY - timedelta(days=1)):
            with pytest.raises(Refused, match="Choose the day"):
                tell_since(asked=row, how=ToldHow.IN_PERSON, told_on=day, by=dana)
        for _press in range(2):
            tell_since(asked=row, how=ToldHow.IN_PERSON, told_on=TODAY, by=dana)
        assert not not_told_yet().exists()
        event = Event.objects.get(action="consent.tell_since")
        facts = {fact.label: fact.value for fact in asked_facts(without_consent_visible().get())}
    assert (event.detail["how"], event.detail["person"]) == ("in_person", str(person))
    assert "Dana" in str(facts["Told since"])
    with acting_as(society), pytest.raises(Refused, match="Only a colleague"):
        tell_since(asked=row, how=ToldHow.IN_PERSON, told_on=TODAY, by=society)


def test_who_was_told_at_the_time_is_not_told_again(person: UUID, alice: Actor, society: Actor) -> None:
    row, dana = asked(person, society, alice, told=Told.TOLD, not_told_because=None), a_colleague(alice)
    with acting_as(dana):
        answer_without_consent(asked=row, approved=True, by=dana)
        with pytest.raises(Refused, match="told at the time"):
            tell_since(asked=row, how=ToldHow.IN_PERSON, told_on=TODAY, by=dana)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            ToldSince.objects.create(
                without=row,
                person=person,
                agency_id=row.agency_id,
                how=ToldHow.IN_PERSON,
                told_on=TODAY,
                at=now(),
                by_id=UUID(dana.membership),
            )


def test_what_is_refused_never_crosses_and_is_answered_once(person: UUID, alice: Actor, society: Actor) -> None:
    row, dana = asked(person, society, alice), a_colleague(alice)
    with acting_as(dana):
        answer_without_consent(asked=row, approved=False, by=dana)
        with pytest.raises(Refused, match="answered already"):
            answer_without_consent(asked=row, approved=True, by=dana)
        assert not Disclosure.objects.exists()


def test_grounds_are_sealed_and_in_no_event(person: UUID, alice: Actor, society: Actor) -> None:
    row = asked(person, society, alice)
    with acting_as(alice):
        event = Event.objects.get(action="consent.ask_without_consent")
    assert b"nine tonight" not in bytes(row.grounds)
    assert "nine" not in f"{event.detail} {event.reason} {what_is_asked(society)!r}"
    assert event.concerns_agency == alice.agency, "nothing has crossed: the other side hears nothing"


UNGROUNDED: dict[str, tuple[dict[str, Any], str]] = {
    "no authority": ({"authority": "because"}, "authority on which"),
    "an authority for something else": ({"purpose": Purpose.PROSECUTION}, "does not cover"),
    "no grounds": ({"grounds": "urgent"}, "what makes this necessary"),
    "no word why not told": ({"not_told_because": None}, "was told, or why not"),
    "told, and yet why not": ({"told": Told.TOLD}, "was told, or why not"),
    "no review": ({"review_on": TODAY}, "day of review"),
    "a review far away": ({"review_on": TODAY + timedelta(days=91)}, "day of review"),
    "no field": ({"fields": []}, "at least one field"),
    "an unknown field": ({"fields": ["needs.shoes"]}, "not agreed to"),
}


@pytest.mark.parametrize("case", UNGROUNDED)
def test_what_lacks_a_ground_is_refused(person: UUID, alice: Actor, society: Actor, case: str) -> None:
    changes, says = UNGROUNDED[case]
    with pytest.raises(Refused, match=says):
        asked(person, society, alice, **changes)


def test_who_does_not_work_with_people_asks_and_answers_nothing(person: UUID, alice: Actor, society: Actor) -> None:
    row = asked(person, society, alice)
    fay = a_colleague(alice, "Fay", Role.FRONTLINE)
    with pytest.raises(Refused, match="Your role"):
        asked(person, society, fay)
    for stranger in (fay, society):
        with acting_as(stranger), pytest.raises((Refused, WithoutConsent.DoesNotExist)):
            answer_without_consent(asked=row, approved=True, by=stranger)


def approved(person: UUID, alice: Actor, society: Actor) -> WithoutConsent:
    row, dana = asked(person, society, alice), a_colleague(alice)
    with acting_as(dana):
        answer_without_consent(asked=row, approved=True, by=dana)
    return row


def test_a_review_comes_due_is_put_off_and_ends_the_reading(person: UUID, alice: Actor, society: Actor) -> None:
    row = approved(person, alice, society)
    with acting_as(alice):
        assert reviews_due(TODAY) == []
        assert reviews_due(TODAY + timedelta(days=14)) == [row]
        later = TODAY + timedelta(days=40)
        review_without_consent(asked=row, outcome=ReviewOutcome.STANDS, next_on=later, by=alice)
        assert reviews_due(TODAY + timedelta(days=39)) == []
        assert next_review(reviews_due(later)[0]) == later
        review_without_consent(asked=row, outcome=ReviewOutcome.ENDS, next_on=None, by=alice)
        assert reviews_due(date(2100, 1, 1)) == []
        assert Event.objects.filter(action="consent.review_without_consent").count() == 2
    with acting_as(society), pytest.raises(Refused, match="can no longer be read"):
        open_package(disclosure=Disclosure.objects.get(), by=society)


@pytest.mark.parametrize("approves", [True, False])
def test_who_asked_learns_what_was_decided(person: UUID, alice: Actor, society: Actor, approves: bool) -> None:
    row, dana = asked(person, society, alice), a_colleague(alice)
    with acting_as(dana):
        answer_without_consent(asked=row, approved=approves, by=dana)
    with acting_as(alice):
        assert [one.approval.approved for one in answered_since(now() - timedelta(days=30))] == [approves]
        assert not answered_since(now() + timedelta(minutes=1))
        said = {str(fact.label): str(fact.value) for fact in asked_facts(answered_since(now() - timedelta(days=1))[0])}
    assert said["Asked by"].startswith("Alice, ")
    assert said["Approved and sent by" if approves else "Refused by"].startswith("Dana, ")


def test_what_was_refused_or_has_ended_is_not_reviewed(person: UUID, alice: Actor, society: Actor) -> None:
    row, dana = asked(person, society, alice), a_colleague(alice)
    with acting_as(dana):
        answer_without_consent(asked=row, approved=False, by=dana)
    ended = approved(person, alice, society)
    with acting_as(alice):
        review_without_consent(asked=ended, outcome=ReviewOutcome.ENDS, next_on=None, by=alice)
        for over in (row, ended):
            with pytest.raises(Refused, match="nothing to look at again"):
                review_without_consent(asked=over, outcome=ReviewOutcome.ENDS, next_on=None, by=alice)


@pytest.mark.parametrize("next_on", [None, TODAY, TODAY + timedelta(days=91)])
def test_what_still_stands_gets_a_next_day(person: UUID, alice: Actor, society: Actor, next_on: date | None) -> None:
    row = approved(person, alice, society)
    with acting_as(alice), pytest.raises(Refused, match="day of review"):
        review_without_consent(asked=row, outcome=ReviewOutcome.STANDS, next_on=next_on, by=alice)


def in_another_role(actor: Actor, role: Role) -> Actor:
    """The same person, who acts for her agency in a second role."""
    with acting_as(INSTALLER), transaction.atomic():
        user = Membership.objects.get(pk=actor.membership).user
        found = appoint(user=user, agency=Agency.objects.get(pk=actor.agency), role=role, by=INSTALLER)
        found.agreed_until = AGREED_UNTIL
        return found.as_actor()


@pytest.mark.usefixtures("person")
def test_another_role_is_no_second_person(society: Actor) -> None:
    hana = a_worker(an_agreed_agency(AgencyKind.SAFE_HOUSE), "Hana")
    row, again = asked(a_person_with_a_key(hana), society, hana), in_another_role(hana, Role.HOUSE_MANAGER)
    with acting_as(again):
        with pytest.raises(Refused, match="A second person decides"):
            answer_without_consent(asked=row, approved=True, by=again)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Approval.objects.create(
                without=row, approved=True, at=now(), asked_by_id=hana.membership, by_id=again.membership
            )


def test_nobody_reviews_their_own_emergency_in_another_role(person: UUID, alice: Actor, bob: Actor) -> None:
    emergency, again = broken(bob), in_another_role(bob, Role.AUDITOR)
    with acting_as(again):
        with pytest.raises(Refused, match="did themselves"):
            acknowledge_emergency(emergency=emergency, finding=Finding.JUSTIFIED, by=again)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            EmergencyReview.objects.create(
                emergency=emergency,
                agency_id=again.agency,
                finding=Finding.JUSTIFIED,
                at=now(),
                by_id=again.membership,
            )


@pytest.mark.parametrize(
    ("change", "goes_in"),
    [
        ({}, True),
        ({"purpose": Purpose.HOUSING}, False),
        ({"fields": ["needs.housing", "needs.health"]}, False),
        ({"expires_at": now() + READABLE_FOR + timedelta(days=1)}, False),
    ],
    ids=["as approved", "for something else", "more fields", "for longer"],
)
def test_the_database_takes_what_was_approved_and_no_more(
    person: UUID, alice: Actor, society: Actor, change: dict[str, Any], goes_in: bool
) -> None:
    row, dana = asked(person, society, alice), a_colleague(alice)
    sent = {
        "person": person,
        "number": row.number,
        "agency_id": dana.agency,
        "recipient_id": society.agency,
        "without": row,
        "purpose": row.purpose,
        "fields": row.fields,
        "conditions": [],
        "sent_at": now(),
        "sent_by_id": dana.membership,
        "expires_at": now() + timedelta(days=1),
    }
    with acting_as(dana):
        Approval.objects.create(
            without=row, approved=True, at=now(), asked_by_id=alice.membership, by_id=dana.membership
        )
        with nullcontext() if goes_in else pytest.raises(ProgrammingError, match="row-level security"):
            Disclosure.objects.create(**sent | change)


def test_the_database_takes_no_approval_by_who_asked_and_nothing_unapproved(
    person: UUID, alice: Actor, society: Actor
) -> None:
    row = asked(person, society, alice)
    with acting_as(alice):
        with pytest.raises((IntegrityError, ProgrammingError)), transaction.atomic():
            Approval.objects.create(
                without=row, approved=True, at=now(), asked_by_id=alice.membership, by_id=alice.membership
            )
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Disclosure.objects.create(
                person=person,
                number=row.number,
                agency_id=alice.agency,
                recipient_id=society.agency,
                without=row,
                purpose=row.purpose,
                fields=row.fields,
                conditions=[],
                sent_at=now(),
                sent_by_id=alice.membership,
                expires_at=now() + timedelta(days=1),
            )


def test_each_authority_is_dated_data_in_both_languages() -> None:
    assert len(authorities()) >= 5
    for authority in authorities().values():
        assert authority.section
        assert authority.purposes
        assert authority.source
        english = (authority.section, authority.words)
        with translation.override("fr"):
            assert not {authority.section, authority.words} & set(english)
    assert not authorities()["cyfsa-125"].holds_on(date(2018, 4, 29))
    assert authorities()["cyfsa-125"].holds_on(date(2018, 4, 30))


def shown(person: UUID, by: Actor, purpose: str = Purpose.SAFETY) -> set[Scope]:
    with acting_as(by.for_purpose(purpose)):
        return {scope for scope in Scope if is_shown(person, scope)}


def broken(by: Actor) -> Emergency:
    with acting_as(by):
        return break_glass(number="SH-2222-2222", reason=EmergencyReason.LIFE, by=by)


EMERGENCY_SCOPES = {Scope.IDENTITY, Scope.CONTACT, Scope.LOCATION, Scope.NEEDS, Scope.HEALTH}


def test_an_emergency_shows_what_saves_a_life_to_one_worker_for_an_hour(person: UUID, alice: Actor, bob: Actor) -> None:
    assert shown(person, bob) == set()
    broken(bob)
    assert shown(person, bob) == EMERGENCY_SCOPES
    assert shown(person, bob, Purpose.HOUSING) == set()
    assert shown(person, a_colleague(bob)) == set(), "a colleague breaks the glass by name, or not"
    with acting_as(bob):
        assert data_key(person)
        event = Event.objects.get(action="consent.break_glass")
    assert (event.concerns_agency, event.reason) == (alice.agency, "life")
    with acting_as(alice):
        assert emergencies_about(person).get().reason == "life"


def test_after_the_hour_nothing_is_shown(person: UUID, bob: Actor) -> None:
    with clock.at_moment(now() - timedelta(minutes=61)):
        broken(bob)
    assert shown(person, bob) == set()
    with acting_as(bob), pytest.raises(Unopenable):
        data_key(person)


@pytest.mark.parametrize("side", ["alice", "bob"])
def test_the_reviewers_of_both_agencies_are_alarmed_until_they_have_looked(
    person: UUID, alice: Actor, bob: Actor, side: str
) -> None:
    emergency = broken(bob)
    reviewer = a_colleague({"alice": alice, "bob": bob}[side], "Ann", Role.AUDITOR)
    with acting_as(reviewer):
        assert list(emergencies_to_review(reviewer.agency)) == [emergency]
        for _ in range(2):
            acknowledge_emergency(emergency=emergency, finding=Finding.JUSTIFIED, by=reviewer)
        assert not emergencies_to_review(reviewer.agency).exists()
        assert Event.objects.filter(action="consent.review_emergency").count() == 1
    other = a_colleague({"alice": bob, "bob": alice}[side], "Art", Role.AUDITOR)
    with acting_as(other):
        assert emergencies_to_review(other.agency).exists(), "each agency looks for itself"
    stranger = a_worker(name="Sam", role=Role.AUDITOR)
    with acting_as(stranger):
        assert not Emergency.objects.exists()


def test_who_may_break_the_glass_for_whom(person: UUID, alice: Actor, bob: Actor) -> None:
    fay = a_colleague(bob, "Fay", Role.FRONTLINE)
    with acting_as(fay), pytest.raises(Refused, match="Your role"):
        break_glass(number="SH-2222-2222", reason=EmergencyReason.LIFE, by=fay)
    with acting_as(alice), pytest.raises(Refused, match="Your own agency"):
        break_glass(number="SH-2222-2222", reason=EmergencyReason.LIFE, by=alice)
    with acting_as(bob):
        with pytest.raises(Refused, match="Nobody has this number"):
            break_glass(number="SH-3333-3333", reason=EmergencyReason.LIFE, by=bob)
        with pytest.raises(Refused, match="choose a reason"):
            break_glass(number="SH-2222-2222", reason="curiosity", by=bob)  # type: ignore[arg-type]
    emergency, colleague = broken(bob), a_colleague(bob)
    with acting_as(colleague), pytest.raises(Refused, match="Only an auditor"):
        acknowledge_emergency(emergency=emergency, finding=Finding.JUSTIFIED, by=colleague)


def test_where_a_person_is_served_is_answered_to_who_may_break_the_glass_only(person: UUID, bob: Actor) -> None:
    for looker, answer in ((bob, True), (a_colleague(bob, "Fay", Role.FRONTLINE), False)):
        with acting_as(looker), connection.cursor() as cursor:
            cursor.execute("select consent_served_at(%s) is not null", [str(person)])
            assert cursor.fetchone() == (answer,)


def test_the_database_knows_no_longer_emergency(person: UUID, bob: Actor) -> None:
    emergency = broken(bob)
    emergency.pk, emergency.ends_at = person, emergency.starts_at + timedelta(hours=2)
    with acting_as(bob), pytest.raises(IntegrityError, match="within_the_hour"), transaction.atomic():
        emergency.save(force_insert=True)
    assert not Package.objects.exists()
