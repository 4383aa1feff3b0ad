"""Reading what is put with a file; which there is was settled by the row policies."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from safeharbour.justice.disclosures.models import Attached
from safeharbour.justice.disclosures.rules import OF_A_CASE
from safeharbour.justice.investigations.models import Investigation
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.consent.models import Disclosure, Package
from safeharbour.trust.consent.queries import received_packages


def attached_to(file: Investigation) -> QuerySet[Attached]:
    found = Attached.objects.filter(file=file, taken_off_at=None)
    return found.select_related("by__user", "disclosure__agency", "disclosure__ending", "file")


def the_attached(pk: UUID) -> Attached:
    return get_object_or_404(Attached.objects.select_related("disclosure__agency", "disclosure__ending", "file"), pk=pk)


def can_be_read(actor: Actor, disclosure: Disclosure) -> bool:
    """Asked of the database, which knows more ends than one: an agreement that lapsed, a record that was erased."""
    with acting_as(actor.for_purpose(disclosure.purpose)):
        return disclosure.expires_at > now() and Package.objects.filter(disclosure=disclosure).exists()


def to_attach(actor: Actor, file: Investigation) -> QuerySet[Disclosure]:
    """What was sent to the service for a case, can be read now and is not with the file."""
    for_a_case = received_packages(actor.agency).filter(purpose__in=OF_A_CASE)
    readable = for_a_case.filter(ending=None, expires_at__gt=now())
    return readable.exclude(pk__in=attached_to(file).values("disclosure_id"))


def the_received(actor: Actor, pk: UUID) -> Disclosure:
    return get_object_or_404(received_packages(actor.agency), pk=pk)
