"""Reading agencies and memberships; which rows there are was settled by the row policies."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.functional import Promise

from safeharbour.trust.access.actors import account, acting_as, system
from safeharbour.trust.agencies.enums import AgencyKind
from safeharbour.trust.agencies.models import Membership, User
from safeharbour.trust.agencies.rules import INSTALL


def memberships_of_account(user_id: int) -> list[Membership]:
    """The memberships this account may act for now. Asked by the middleware, in a transaction of its own."""
    with acting_as(account(user_id)), transaction.atomic():
        return list(
            Membership.objects.filter(user_id=user_id, is_active=True, agency__is_active=True)
            .select_related("agency")
            .order_by("agency__name", "role")
        )


def has_second_factor(user_id: int | None) -> bool:
    with acting_as(account(user_id)), transaction.atomic():
        return bool(Authenticator.objects.filter(user_id=user_id).exists())


def account_by_email(email: str) -> User | None:
    return User.objects.filter(email=email.lower()).first()


@dataclass(frozen=True)
class KindOfAgency:
    """The memberships of the demonstration at agencies of one kind."""

    label: str | Promise
    memberships: list[Membership]


def memberships_for_demonstration() -> list[KindOfAgency]:
    """Everybody one may be in the demonstration. Asked as the installer, who sees all."""
    with acting_as(system(INSTALL)), transaction.atomic():
        memberships = list(
            Membership.objects.filter(is_active=True, user__is_active=True, agency__is_active=True)
            .select_related("agency", "user")
            .order_by("agency__name", "role")
        )
    kinds = {kind: [m for m in memberships if m.agency.kind == kind] for kind in AgencyKind}
    return [KindOfAgency(kind.label, members) for kind, members in kinds.items() if members]
