"""Reading grants; which rows there are was settled by the row policies. Facts about others come from the database."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from safeharbour.trust.consent.enums import Scope
from safeharbour.trust.consent.models import Grant


def has_agreement(agency: UUID | str) -> bool:
    """Whether an agency's data-sharing agreement holds today. Its papers stay its own."""
    return bool(_answer("select consent_has_agreement(%s::uuid)", str(agency)))


def is_shown(person: UUID, scope: Scope) -> bool:
    """Whether the acting agency sees this part of a person, for the purpose it has said, at this moment."""
    return bool(_answer("select consent_shows(%s::uuid, %s)", str(person), scope.value))


def scopes_shown(person: UUID) -> frozenset[Scope]:
    return frozenset(scope for scope in Scope if is_shown(person, scope))


def grants_visible() -> QuerySet[Grant]:
    return Grant.objects.select_related("agency", "recipient", "withdrawal")


def grants_of(person: UUID) -> QuerySet[Grant]:
    return grants_visible().filter(person=person)


def live_grants(at: datetime) -> QuerySet[Grant]:
    return grants_visible().filter(withdrawal=None, starts_at__lte=at, ends_at__gt=at)


def grants_to(agency: str, at: datetime) -> QuerySet[Grant]:
    """What other agencies' people agreed to share with this one, now."""
    return live_grants(at).filter(recipient=UUID(agency)).order_by("ends_at")


def _answer(statement: str, *parameters: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        row = cursor.fetchone()
        return row[0] if row else None
