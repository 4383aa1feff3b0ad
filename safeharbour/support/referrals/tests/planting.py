"""What an address names, planted at the agency of whoever asks: for the guard that replays every address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from django.db import transaction

from safeharbour.support.directory.tests.search.hunted import a_planted_place
from safeharbour.support.people.tests.factories import a_person
from safeharbour.support.referrals.actions import save_view
from safeharbour.support.referrals.enums import Box
from safeharbour.support.referrals.models import Referral
from safeharbour.support.referrals.targets import Target, service_target
from safeharbour.support.referrals.tests.factories import a_nurse, a_referral, an_intake_worker, done
from safeharbour.support.shelter.tests.factories import a_manager, a_unit
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.roles import KIND_ROLES
from safeharbour.trust.agencies.tests.factories import INSTALLER, a_member
from safeharbour.trust.consent.tests.factories import AGREED_UNTIL, a_grant, file_an_agreement

Arguments = Mapping[str, object]


def _colleague(actor: Actor, role: Role, otherwise: Actor) -> Actor:
    """Someone of the actor's agency in `role`, or a stranger where no such role exists there."""
    if role not in KIND_ROLES[AgencyKind(actor.agency_kind)]:
        return otherwise
    return a_member(role, _agency(actor), "Colleague")


def _agency(actor: Actor) -> Agency:
    with acting_as(INSTALLER), transaction.atomic():
        return Agency.objects.get(pk=actor.agency)


def _sender(actor: Actor) -> Actor:
    return actor if actor.may("referral.send") else _colleague(actor, Role.FRONTLINE, a_nurse())


def _to_a_hidden_place(recipient: Actor) -> Target:
    """A service given where nobody may learn: whatever address is replayed is hunted for where it is."""
    with acting_as(recipient), transaction.atomic():
        target = service_target(a_planted_place(_agency(recipient)).pk)
    assert target is not None
    return target


def _sent(actor: Actor) -> Referral:
    intake = an_intake_worker()
    return a_referral(_sender(actor), intake, target=_to_a_hidden_place(intake))


def a_referral_of_theirs(actor: Actor) -> Arguments:
    return {"pk": _sent(actor).pk}


def a_declined_one_of_theirs(actor: Actor) -> Arguments:
    intake = an_intake_worker()
    referral = a_referral(_sender(actor), intake, target=_to_a_hidden_place(intake))
    return {"pk": done(intake, referral, "decline").pk}


def an_overdue_one(actor: Actor) -> Arguments:
    with at_moment(now() - timedelta(days=4)):
        intake = an_intake_worker()
        return {"pk": a_referral(a_nurse(), intake, target=_to_a_hidden_place(intake)).pk}


def a_service_elsewhere(actor: Actor) -> Arguments:
    return {"service": _to_a_hidden_place(an_intake_worker()).service}


def a_unit_elsewhere(actor: Actor) -> Arguments:
    return {"number": a_unit(a_manager()).pk}


def the_inbox(actor: Actor) -> Arguments:
    return {"box": "inbox"}


def the_outbox(actor: Actor) -> Arguments:
    return {"box": "outbox"}


def a_view_of_theirs(actor: Actor) -> Arguments:
    sender = _sender(actor)
    with acting_as(sender), transaction.atomic():
        view = save_view(box=Box.OUTBOX, name="Mine", filters="", by=sender)
    return {"box": "outbox", "view_id": view.pk}


def something_to_send_along(actor: Actor) -> Arguments:
    """Of a person of theirs, to an agency that may receive it."""
    worker = actor if actor.may("consent.record") else _colleague(actor, Role.SUPPORT_WORKER, an_intake_worker())
    intake = an_intake_worker()
    file_an_agreement(_agency(worker))
    file_an_agreement(_agency(intake))
    person = a_person(worker)
    referral = a_referral(worker, intake, person=person)
    grant = a_grant(person.pk, intake.agency, by=replace(worker, agreed_until=AGREED_UNTIL))
    return {"pk": referral.pk, "grant": grant.pk}
