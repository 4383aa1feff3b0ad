"""Whom one refers to: a service of the directory that an agency here owns, or a unit of a safe house.

What nobody here owns, and an agency where nobody reads referrals, cannot be sent anything: the page says to call
together with the person.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, QuerySet, Value, When

from safeharbour.support.directory.enums import ServiceStatus
from safeharbour.support.directory.models import Entry, Service
from safeharbour.support.people.enums import NeedDomain
from safeharbour.support.shelter.models import Unit
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.queries import agencies_where_somebody_may, somebody_may
from safeharbour.trust.agencies.roles import Permission

N = NeedDomain
KEYS: dict[NeedDomain, tuple[str, ...]] = {
    N.HOUSING: ("bed", "home"),
    N.SAFETY: ("safety", "bed"),
    N.HEALTH: ("health",),
    N.MENTAL_HEALTH: ("counselling",),
    N.SUBSTANCE_USE: ("substances",),
    N.INCOME: ("money",),
    N.DOCUMENTS: ("papers",),
    N.LEGAL: ("legal",),
    N.IMMIGRATION: ("papers", "legal"),
    N.CHILDCARE: ("children",),
    N.EDUCATION: ("work",),
    N.EMPLOYMENT: ("work",),
    N.FOOD_CLOTHING: ("food",),
    N.DEBT_CREDIT: ("money",),
    N.PEER_SUPPORT: ("counselling", "safety"),
}
"""By which of the directory's plain needs a service answers; a need without a key is looked for by words alone."""
LONGEST_NAME = 200


@dataclass(frozen=True)
class Target:
    """`recipient` is the agency that answers, or nobody; `is_answered`: somebody acts for it who reads referrals."""

    recipient: UUID | None
    name: str
    service: UUID | None = None
    unit: int | None = None
    agency: str = ""
    telephone: str = ""
    is_given: bool = True
    is_answered: bool = True

    @property
    def answered_by(self) -> UUID:
        assert self.recipient is not None  # noqa: S101 - `may_refer_to` was required before
        return self.recipient


def service_target(service: UUID) -> Target | None:
    found = Service.objects.select_related("agency").filter(pk=service, withdrawn_at=None).first()
    if found is None:
        return None
    is_given = found.status == ServiceStatus.ACTIVE
    return Target(found.agency_id, found.name[:LONGEST_NAME], service=found.pk, is_given=is_given, **_of(found.agency))


def unit_target(number: int) -> Target | None:
    """Its house and region are known to all who search; where it is, to nobody."""
    unit = Unit.objects.select_related("house", "agency").filter(pk=number).first()
    return (
        Target(unit.agency_id, f"{unit.house.name}, {unit.label}", unit=unit.pk, **_of(unit.agency)) if unit else None
    )


def _of(agency: Agency | None) -> dict[str, Any]:
    """Whom to call, and whether anybody there would read it."""
    if agency is None:
        return {}
    answered = somebody_may(Permission.REFERRAL_ANSWER, agency.pk)
    return {"agency": agency.name, "telephone": agency.telephone, "is_answered": answered}


def providers(need: str, words: str, *, but: Collection[UUID], near: str) -> QuerySet[Service]:
    """Services for which somebody here reads referrals, those of the agency's own region first."""
    found = Service.objects.filter(agency__isnull=False, withdrawn_at=None, status=ServiceStatus.ACTIVE)
    found = found.filter(agency__in=agencies_where_somebody_may(Permission.REFERRAL_ANSWER))
    found = found.exclude(agency__in=list(but)).select_related("agency", "organization")
    if need in NeedDomain.values and (keys := KEYS.get(NeedDomain(need))):
        found = found.filter(pk__in=Entry.objects.filter(needs__overlap=list(keys)).values("service"))
    for word in words.split():
        found = found.filter(name__icontains=word) | found.filter(agency__name__icontains=word)
    nearest = Case(When(agency__region=near, then=Value(0)), default=Value(1))
    return found.order_by(nearest, "agency__name", "name", "pk")
