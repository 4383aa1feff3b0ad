"""A referral is between two agencies. A coordinator knows that somebody waits too long, and nothing of the person."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from django.db import transaction

from safeharbour.support.people.tests.factories import a_person
from safeharbour.support.referrals.actions import (
    acknowledge,
    note_time,
    plan_conversation,
    save_view,
    take_up,
)
from safeharbour.support.referrals.enums import Box, Side
from safeharbour.support.referrals.models import Referral
from safeharbour.support.referrals.packages import send_along
from safeharbour.support.referrals.tests.factories import a_target, an_offer, done
from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.consent.tests.factories import AGREED_UNTIL, a_grant
from tests.guards.visibility import Model, Province, Row, Viewer, World

ENFORCES = {"police", "crown", "probation", "municipal_licensing", "international_partner"}
SERVED_OR_NOT = {"received", "not_received"}
FATES = (
    "offered",
    "sent",
    "declined",
    "accepted",
    "received",
    "not_received",
    "withdrawn",
    "closed",
    "missed_and_withdrawn",
    "missed_and_closed_there",
    "accepted_long_ago",
    "missed_long_ago",
    "received_in_error",
)
WAY = {
    "offered": "",
    "sent": "send",
    "declined": "send decline",
    "accepted": "send accept",
    "received": "send accept receive",
    "not_received": "send accept miss",
    "withdrawn": "send withdraw",
    "closed": "send decline close",
    "missed_and_withdrawn": "send accept miss given_up",
    "missed_and_closed_there": "send accept miss close_there",
    "accepted_long_ago": "send accept",
    "missed_long_ago": "send accept miss",
    "received_in_error": "send accept receive undo",
}
LONG_AGO = {"accepted_long_ago", "missed_long_ago"}
OF_ENFORCEMENT = {*LONG_AGO, "missed_and_closed_there"}
CLOCK = system("referrals.mind_the_clock")


def plant(province: Province, draw: Random) -> None:
    senders, intakes = province.who_may("referral.send"), province.who_may("referral.answer")
    enforcing = [sender for sender in senders if sender.agency_kind in ENFORCES]
    for number, fate in enumerate((*FATES, *FATES)):
        sender = draw.choice(enforcing if fate in OF_ENFORCEMENT else senders)
        others = [intake for intake in intakes if intake.agency != sender.agency]
        if others:
            ago = 480 if fate in LONG_AGO else draw.choice([1, 70]) if number else 70
            with at_moment(now() - timedelta(hours=ago)):
                _live_through(fate, sender, draw.choice(others))
    _with_a_package(province, draw)
    _looked_after(province)


def _live_through(fate: str, sender: Actor, intake: Actor) -> None:
    referral = an_offer(sender, intake, person=a_person(sender) if sender.may("person.write") else None)
    for act in WAY[fate].split():
        if act == "given_up":
            referral = done(intake, referral, "withdraw")
        elif act == "close_there":
            referral = done(intake, referral, "close", words="Told where to turn to.")
        else:
            referral = done(sender if act in {"send", "withdraw", "close"} else intake, referral, act)


def _with_a_package(province: Province, draw: Random) -> None:
    sharing = [replace(one, agreed_until=AGREED_UNTIL) for one in province.who_may("consent.record")]
    sender = sharing[0]
    intake = next(one for one in sharing if one.agency != sender.agency)
    person = a_person(sender)
    referral = done(sender, an_offer(sender, intake, person=person, target=a_target(intake)), "send")
    grant = a_grant(person.pk, intake.agency, by=sender)
    with acting_as(sender), transaction.atomic():
        until = now() + timedelta(days=3)
        send_along(referral=referral, grant=grant, fields=["needs.pets"], conditions=[], expires_at=until, by=sender)
    done(intake, referral, "accept")
    with acting_as(intake), transaction.atomic():
        accepted = Referral.objects.get(pk=referral.pk)
        when = now() + timedelta(hours=1)
        plan_conversation(referral=accepted, caller=Side.RECIPIENT, planned_for=when, by=intake)
        save_view(box=Box.INBOX, name="Mine", filters="", by=intake)
    with acting_as(sender), transaction.atomic():
        acknowledge(box=Box.OUTBOX, referral_ids=[referral.pk], by=sender)


def _looked_after(province: Province) -> None:
    with acting_as(CLOCK), transaction.atomic():
        for referral in Referral.objects.all():
            note_time(referral=referral, by=CLOCK)
    for coordinator in province.who_may("referral.oversee")[:1]:
        with acting_as(coordinator), transaction.atomic():
            late = Referral.objects.filter(state="sent", due_at__lte=now())[:1]
            for referral in (*late, *Referral.objects.filter(follow_by__lte=now())[:1]):
                take_up(referral=referral, by=coordinator)


def _as_sender(row: Row, viewer: Viewer) -> bool:
    """Enforcement sees nothing of it from the moment on that an outcome stands, whatever becomes of it later."""
    hidden = row["outcome_at"] is not None and viewer.agency_kind in ENFORCES
    return (
        viewer.agency is not None and row["agency_id"] == viewer.agency and viewer.may("referral.send") and not hidden
    )


def _as_recipient(row: Row, viewer: Viewer) -> bool:
    ours = viewer.agency is not None and row["recipient_id"] == viewer.agency
    return ours and viewer.may("referral.answer") and row["sent_at"] is not None


def a_referral(row: Row, viewer: Viewer, world: World) -> bool:
    waits = row["state"] in {"offered", "sent", "declined"}
    unmatched = row["state"] in {"sent", "declined"} and row["due_at"] <= datetime.now(UTC)
    too_long = unmatched or (row["follow_by"] is not None and row["follow_by"] <= datetime.now(UTC))
    return (
        _as_sender(row, viewer)
        or _as_recipient(row, viewer)
        or (too_long and viewer.may("referral.oversee"))
        or ((waits or row["follow_by"] is not None) and viewer.system == CLOCK.system)
        or any(link["referral_id"] == row["id"] and is_hers(link, viewer) for link in world["referrals_referralperson"])
    )


def is_hers(link: Row, viewer: Viewer) -> bool:
    return viewer.person is not None and link["person_id"] == viewer.person


def _its_referral(row: Row, world: World) -> Row:
    return next(one for one in world["referrals_referral"] if one["id"] == row["referral_id"])


def of_its_two_sides(row: Row, viewer: Viewer, world: World) -> bool:
    """A coordinator who works for one of the two reads its history like a colleague."""
    referral = _its_referral(row, world)
    between = viewer.agency is not None and viewer.agency in {referral["agency_id"], referral["recipient_id"]}
    return between and a_referral(referral, viewer, world)


def a_step(row: Row, viewer: Viewer, world: World) -> bool:
    """Enforcement reads no step that tells whether somebody was served, whatever became of it later."""
    tells = not SERVED_OR_NOT.isdisjoint({row["from_state"], row["to_state"]})
    return of_its_two_sides(row, viewer, world) and not (tells and viewer.agency_kind in ENFORCES)


def of_whoever_sees_it(row: Row, viewer: Viewer, world: World) -> bool:
    return a_referral(_its_referral(row, world), viewer, world)


def particulars(row: Row, viewer: Viewer, world: World) -> bool:
    referral = _its_referral(row, world)
    has_work = referral["state"] in {"sent", "accepted", "received", "not_received"}
    wrote = viewer.agency is not None and row["agency_id"] == viewer.agency and viewer.may("referral.send")
    return wrote or (has_work and _as_recipient(referral, viewer))


def for_whom(row: Row, viewer: Viewer, world: World) -> bool:
    ours = viewer.agency is not None and row["agency_id"] == viewer.agency
    return (ours and viewer.may("referral.send") and viewer.may("person.read")) or is_hers(row, viewer)


def a_package(row: Row, viewer: Viewer, world: World) -> bool:
    sent = viewer.agency is not None and row["agency_id"] == viewer.agency
    receives = viewer.may("referral.answer") and viewer.may("disclosure.receive")
    return of_its_two_sides(row, viewer, world) and (sent or receives)


def ones_own(row: Row, viewer: Viewer, world: World) -> bool:
    return viewer.kind == "member" and row["membership_id"] == viewer.membership and viewer.agency is not None


MODELS: dict[str, Model] = {
    "referrals_referral": a_referral,
    "referrals_particulars": particulars,
    "referrals_referralperson": for_whom,
    "referrals_attachment": a_package,
    "referrals_step": a_step,
    "referrals_acknowledgement": of_its_two_sides,
    "referrals_notice": of_whoever_sees_it,
    "referrals_conversation": of_its_two_sides,
    "referrals_savedview": ones_own,
}
