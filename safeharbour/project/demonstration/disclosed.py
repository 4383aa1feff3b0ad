"""What two people agreed to tell a police service, with the file of an investigator: one of them has stopped it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random
from uuid import UUID

from django.utils import timezone

from safeharbour.justice.disclosures.actions import attach
from safeharbour.justice.investigations.enums import Status
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.investigations.queries import files_visible
from safeharbour.project.demonstration.cast import investigators
from safeharbour.project.demonstration.sharing import somebody_and_a_recipient
from safeharbour.support.people.models import Person
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import at_moment, now
from safeharbour.trust.consent.actions import Agreed, record_consent, send_package, withdraw_consent
from safeharbour.trust.consent.enums import Condition, Purpose, Scope, WithdrawnHow
from safeharbour.trust.consent.models import Disclosure

FIELDS = [f"{Scope.CONTACT}.language"]


def tell_an_investigator(random: Random, progress: Callable[[int, int], None]) -> None:
    officer, file = _officer_with_a_file()
    (first, worker, _), (second, giver, _) = somebody_and_a_recipient(random)[-2:]
    _put_with(file, _sent(first, worker, officer), officer)
    sent = _sent(second, giver, officer)
    _put_with(file, sent, officer)
    assert sent.grant is not None  # noqa: S101 - it was sent on one
    with at_moment(timezone.now() - timedelta(days=2)), acting_as(giver):
        withdraw_consent(grant=sent.grant, how=WithdrawnHow.BY_PHONE, by=giver)
    progress(2, 2)


def _officer_with_a_file() -> tuple[Actor, Investigation]:
    for actor in investigators():
        with acting_as(actor):
            file = files_visible(mine=actor.membership).exclude(status=Status.CLOSED).first()
        if file is not None:
            return replace(actor, agreed_until=timezone.localdate() + timedelta(days=365)), file
    raise LookupError


def _sent(person: Person, giver: Actor, officer: Actor) -> Disclosure:
    """As they told it to their worker, for this case alone."""
    with at_moment(max(timezone.now() - timedelta(days=6), person.created_at + timedelta(hours=1))), acting_as(giver):
        agreed = Agreed(
            recipient=UUID(officer.agency),
            scopes=[Scope.CONTACT],
            purpose=Purpose.INVESTIGATION,
            starts_at=now(),
            ends_at=now() + timedelta(days=120),
            language="English",
        )
        grant = record_consent(person=person.pk, number=person.number, agreed=agreed, by=giver)
        until = now() + timedelta(days=90)
        return send_package(grant=grant, fields=FIELDS, conditions=list(Condition), expires_at=until, by=giver)


def _put_with(file: Investigation, sent: Disclosure, officer: Actor) -> None:
    with at_moment(timezone.now() - timedelta(days=5)), acting_as(officer):
        attach(file=file, disclosure=sent, by=officer)
