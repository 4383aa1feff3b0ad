"""What was agreed is known to the two agencies it was agreed between; what it shows, while it holds, for its purpose.

A worker's judgement, what is asked without consent and its grounds stay at one of the two. Who broke the glass is known
to them, to who serves the person, and to the auditors of both.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from safeharbour.support.people.actions import add_note, tell_needs, tell_plan
from safeharbour.support.people.enums import NeedDomain, NeedState
from safeharbour.support.people.models import Person
from safeharbour.support.people.tests.factories import a_person
from safeharbour.support.people.told import NeedTold, PlanTold
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.consent.actions import (
    Asked,
    Guardian,
    acknowledge_emergency,
    answer_without_consent,
    ask_without_consent,
    break_glass,
    confirm_copies_erased,
    open_package,
    open_shared,
    recall_disclosure,
    review_without_consent,
    send_package,
    tell_since,
    withdraw_consent,
)
from safeharbour.trust.consent.enums import (
    Decider,
    EmergencyReason,
    Finding,
    GuardianBasis,
    NotToldBecause,
    Purpose,
    ReviewOutcome,
    Scope,
    Told,
    ToldHow,
    WithdrawnHow,
)
from safeharbour.trust.consent.models import Disclosure
from safeharbour.trust.consent.tests.factories import AGREED_UNTIL, a_grant, a_worker, file_an_agreement
from tests.guards.visibility import Model, Province, Row, Viewer, World

JUDGED = Guardian(basis=GuardianBasis.SOCIETY, spoke_alone=True, reason="The society has cared for her for years.")
SAVES_A_LIFE = {"", "identity", "contact", "location", "needs", "health"}


def plant(province: Province, draw: Random) -> None:
    for agency in province.agencies:
        file_an_agreement(agency)
    workers = [replace(actor, agreed_until=AGREED_UNTIL) for actor in province.who_may("consent.record")]
    for giver in workers:
        receiver = draw.choice([other for other in workers if other.agency != giver.agency])
        _shared(giver, receiver, draw, withdraw=giver is workers[0])
        _disclosed_without_consent(giver, receiver, told=giver is not workers[0])
    _emergency(workers[0], workers[1], province)


def _somebody(giver: Actor) -> Person:
    person = a_person(giver)
    with acting_as(giver), transaction.atomic():
        tell_needs(person=person, told=[NeedTold(domain=NeedDomain.PETS, state=NeedState.WANTED)], by=giver)
        tell_plan(person=person, told=PlanTold(hopes="school"), based_on=0, by=giver)
        add_note(person=person, text="A planted word.", by=giver)
    return person


def _shared(giver: Actor, receiver: Actor, draw: Random, *, withdraw: bool) -> None:
    scopes = draw.sample(list(Scope), 4)
    purpose = draw.choice([Purpose.COUNSELLING, Purpose.HOUSING])
    guarded = {"decider": Decider.GUARDIAN, "guardian": JUDGED}
    grant = a_grant(
        _somebody(giver).pk, receiver.agency, by=giver, scopes=[*scopes, Scope.NEEDS], purpose=purpose, **guarded
    )
    with acting_as(giver), transaction.atomic():
        until = now() + timedelta(days=9)
        sent = send_package(grant=grant, fields=["needs.pets"], conditions=[], expires_at=until, by=giver)
    with acting_as(receiver), transaction.atomic():
        open_package(disclosure=sent, by=receiver)
        open_shared(basis=grant, scope=Scope.NEEDS, by=receiver)
    with acting_as(giver), transaction.atomic():
        if withdraw:
            withdraw_consent(grant=grant, how=WithdrawnHow.IN_PERSON, by=giver)
        elif draw.random() < 0.3:
            recall_disclosure(disclosure=sent, by=giver)
    if withdraw:
        with acting_as(receiver), transaction.atomic():
            confirm_copies_erased(disclosure=Disclosure.objects.get(pk=sent.pk), by=receiver)


def _disclosed_without_consent(giver: Actor, receiver: Actor, *, told: bool) -> None:
    person = _somebody(giver)
    second = a_worker(Agency(pk=UUID(giver.agency), kind=giver.agency_kind), "Second")
    asked = Asked(
        recipient=UUID(receiver.agency),
        authority="phipa-40-1",
        purpose=Purpose.SAFETY,
        fields=["needs.pets"],
        grounds="A planted ground, long enough to be one.",
        told=Told.LATER,
        not_told_because=NotToldBecause.DANGER,
        review_on=localdate(now()) + timedelta(days=30),
    )
    with acting_as(giver), transaction.atomic():
        row = ask_without_consent(person=person.pk, number=person.number, asked=asked, by=giver)
    with acting_as(second), transaction.atomic():
        answer_without_consent(asked=row, approved=True, by=second)
        review_without_consent(asked=row, outcome=ReviewOutcome.STANDS, next_on=asked.review_on, by=second)
        if told:
            tell_since(asked=row, how=ToldHow.IN_PERSON, told_on=localdate(now()), by=second)


def _emergency(giver: Actor, other: Actor, province: Province) -> None:
    finder = other if other.agency != giver.agency else _elsewhere(giver, province)
    with acting_as(finder), transaction.atomic():
        emergency = break_glass(number=_somebody(giver).number, reason=EmergencyReason.LIFE, by=finder)
    auditor = a_worker(Agency(pk=UUID(giver.agency), kind=giver.agency_kind), "Auditor", Role.AUDITOR)
    with acting_as(auditor), transaction.atomic():
        acknowledge_emergency(emergency=emergency, finding=Finding.JUSTIFIED, by=auditor)


def _elsewhere(giver: Actor, province: Province) -> Actor:
    return next(actor for actor in province.who_may("consent.emergency") if actor.agency != giver.agency)


def shares(person: UUID, scope: str, viewer: Viewer, world: World) -> bool:
    """Whether this person agreed to show `scope` ('' for anything) to the viewer, or an emergency does."""
    owner = next(
        (key["agency_id"] for key in world["vault_personkey"] if key["subject"] == person and key["wrapped"]), 0
    )
    agreed = any(
        grant["person"] == person
        and grant["agency_id"] == owner
        and grant["recipient_id"] == viewer.agency
        and grant["purpose"] == viewer.purpose
        and (scope in grant["scopes"] or scope == "")
        and grant["starts_at"] <= now() < grant["ends_at"]
        and not any(end["grant_id"] == grant["id"] for end in world["consent_withdrawal"])
        and has_agreement(owner, world)
        and has_agreement(viewer.agency, world)
        for grant in world["consent_grant"]
    )
    return agreed or _in_an_emergency(person, scope, viewer, world)


def _in_an_emergency(person: UUID, scope: str, viewer: Viewer, world: World) -> bool:
    return (
        viewer.purpose == "safety"
        and scope in SAVES_A_LIFE
        and any(
            one["person"] == person
            and one["by_id"] == viewer.membership
            and one["by_agency_id"] == viewer.agency
            and now() < one["ends_at"]
            for one in world["consent_emergency"]
        )
    )


def has_agreement(agency: object, world: World) -> bool:
    active = any(one["id"] == agency and one["is_active"] for one in world["agencies_agency"])
    today = date.today()  # noqa: DTZ011 - years away
    return active and any(
        paper["agency_id"] == agency and paper["signed_on"] <= today <= paper["valid_until"]
        for paper in world["agencies_datasharingagreement"]
    )


def gives(row: Row, viewer: Viewer) -> bool:
    return viewer.agency is not None and row["agency_id"] == viewer.agency and viewer.may("person.read")


def receives(row: Row, viewer: Viewer, permission: str) -> bool:
    return viewer.agency is not None and row["recipient_id"] == viewer.agency and viewer.may(permission)


def hers(row: Row, viewer: Viewer) -> bool:
    return viewer.person is not None and row["person"] == viewer.person


def a_grant_row(row: Row, viewer: Viewer, world: World) -> bool:
    return gives(row, viewer) or receives(row, viewer, "consent.receive") or hers(row, viewer)


def given_only(row: Row, viewer: Viewer, world: World) -> bool:
    return gives(row, viewer)


def a_withdrawal(row: Row, viewer: Viewer, world: World) -> bool:
    return a_grant_row(the(row["grant_id"], "consent_grant", world), viewer, world)


def a_disclosure(row: Row, viewer: Viewer, world: World) -> bool:
    ours = gives(row, viewer) or receives(row, viewer, "disclosure.receive")
    return ours or (hers(row, viewer) and _she_was_told(row, world))


def _she_was_told(disclosure: Row, world: World) -> bool:
    """What crossed without her consent she learns here only once somebody told her: it may not have been safe."""
    asked = next((one for one in world["consent_withoutconsent"] if one["id"] == disclosure["without_id"]), None)
    return asked is None or _told_at_last(asked, world)


def about_a_disclosure(row: Row, viewer: Viewer, world: World) -> bool:
    return a_disclosure(the(row["disclosure_id"], "consent_disclosure", world), viewer, world)


def a_package(row: Row, viewer: Viewer, world: World) -> bool:
    """Kept where it came from; for its recipient only while it may be read, and only for its purpose."""
    sent = the(row["disclosure_id"], "consent_disclosure", world)
    rests = sent["without_id"] is not None or _grant_holds(sent["grant_id"], world)
    ended = any(end["disclosure_id"] == sent["id"] for end in world["consent_ending"])
    readable = sent["purpose"] == viewer.purpose and now() < sent["expires_at"] and rests and not ended
    return gives(row, viewer) or (receives(sent, viewer, "disclosure.receive") and readable)


def _grant_holds(pk: object, world: World) -> bool:
    grant = the(pk, "consent_grant", world)
    withdrawn = any(end["grant_id"] == pk for end in world["consent_withdrawal"])
    return not withdrawn and has_agreement(grant["agency_id"], world) and has_agreement(grant["recipient_id"], world)


def what_was_asked(row: Row, viewer: Viewer, world: World) -> bool:
    return gives(row, viewer) or (hers(row, viewer) and _told_at_last(row, world))


def _told_at_last(asked: Row, world: World) -> bool:
    return asked["told"] == "told" or any(one["without_id"] == asked["id"] for one in world["consent_toldsince"])


def told_since(row: Row, viewer: Viewer, world: World) -> bool:
    return gives(row, viewer) or hers(row, viewer)


def about_what_was_asked(row: Row, viewer: Viewer, world: World) -> bool:
    return what_was_asked(the(row["without_id"], "consent_withoutconsent", world), viewer, world)


def a_look(row: Row, viewer: Viewer, world: World) -> bool:
    seen = _looked_or_serves(row, viewer)
    if not hers(row, viewer) or row["disclosure_id"] is None:
        return seen or hers(row, viewer)
    return seen or _she_was_told(the(row["disclosure_id"], "consent_disclosure", world), world)


def _looked_or_serves(row: Row, viewer: Viewer) -> bool:
    return gives(row, viewer) or (viewer.membership is not None and row["by_id"] == viewer.membership)


def an_emergency(row: Row, viewer: Viewer, world: World) -> bool:
    reviews = viewer.may("audit.emergency") and viewer.agency in {row["agency_id"], row["by_agency_id"]}
    return _looked_or_serves(row, viewer) or reviews or hers(row, viewer)


def about_an_emergency(row: Row, viewer: Viewer, world: World) -> bool:
    return an_emergency(the(row["emergency_id"], "consent_emergency", world), viewer, world)


def the(pk: object, table: str, world: World) -> Row:
    return next(row for row in world[table] if row["id"] == pk)


MODELS: dict[str, Model] = {
    "consent_grant": a_grant_row,
    "consent_judgement": given_only,
    "consent_withdrawal": a_withdrawal,
    "consent_disclosure": a_disclosure,
    "consent_package": a_package,
    "consent_ending": about_a_disclosure,
    "consent_erasedcopies": about_a_disclosure,
    "consent_look": a_look,
    "consent_withoutconsent": what_was_asked,
    "consent_approval": about_what_was_asked,
    "consent_review": about_what_was_asked,
    "consent_toldsince": told_since,
    "consent_emergency": an_emergency,
    "consent_emergencyreview": about_an_emergency,
}
