"""Reading agencies and memberships; which rows there are was settled by the row policies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import connection, transaction
from django.db.models import BooleanField, F, Func, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.utils import timezone
from django.utils.functional import Promise

from safeharbour.trust.access.actors import Actor, account, acting_as, system
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.invitation_links import read_token
from safeharbour.trust.agencies.models import Agency, DataSharingAgreement, Invitation, Membership, Session, User
from safeharbour.trust.agencies.roles import Permission, permissions_of, roles_that_may
from safeharbour.trust.agencies.rules import INSTALL, MAIL


def memberships_of_account(user_id: int) -> list[Membership]:
    """The memberships this account may act for now. Asked by the middleware, in a transaction of its own."""
    today = timezone.localdate(now())
    agreement = DataSharingAgreement.objects.filter(agency=OuterRef("agency"), signed_on__lte=today)
    with acting_as(account(user_id)), transaction.atomic():
        found = list(
            Membership.objects.filter(user_id=user_id, is_active=True, agency__is_active=True)
            .select_related("agency")
            .annotate(last_day=Subquery(agreement.order_by("-valid_until").values("valid_until")[:1]))
            .order_by("agency__name", "role")
        )
    for membership in found:
        membership.agreed_until = membership.last_day
    return [*found]


def mailbox_of(membership: UUID) -> str:
    """Where a member wants to be told that something waits; empty if they want it nowhere, or act no more."""
    with acting_as(system(MAIL)), transaction.atomic():
        active = Membership.objects.filter(pk=membership, is_active=True, agency__is_active=True)
        wanted = active.filter(user__is_active=True, user__told_by_mail=True)
        return wanted.values_list("user__email", flat=True).first() or ""


def mailboxes_that_may(permission: Permission, *, agency: UUID | None = None) -> set[str]:
    """Of those who want to be told by mail: who may do this, at one agency or anywhere."""
    with acting_as(system(MAIL)), transaction.atomic():
        active = Membership.objects.filter(is_active=True, agency__is_active=True, user__is_active=True)
        wanted = active.filter(user__told_by_mail=True, role__in=roles_that_may(permission))
        found = list((wanted.filter(agency=agency) if agency else wanted).select_related("agency", "user"))
    return {one.user.email for one in found if permission in permissions_of(one.role, one.agency.kind)}


def members_to_mail(permission: Permission) -> list[tuple[Actor, str]]:
    """Who may do this and wants to be told by mail, with where to: to look for what waits as each of them sees it."""
    with acting_as(system(MAIL)), transaction.atomic():
        active = Membership.objects.filter(is_active=True, agency__is_active=True, user__is_active=True)
        wanted = active.filter(user__told_by_mail=True, role__in=roles_that_may(permission)).order_by("pk")
        found = [(one.as_actor(), one.user.email) for one in wanted.select_related("agency", "user")]
    return [(actor, mailbox) for actor, mailbox in found if actor.may(permission)]


def agencies_where_somebody_may(permission: Permission) -> QuerySet[Agency]:
    """For a filter: asked once for each agency, however many rows hang on it."""
    asked = Func(F("pk"), Value(permission.value), function="somebody_may", output_field=BooleanField())
    return Agency.objects.filter(asked)


def somebody_may(permission: Permission, agency: UUID | None) -> bool:
    """Whether anybody acts now for an agency who may do this: the fact, of any agency, and not who."""
    with connection.cursor() as cursor:
        cursor.execute("select somebody_may(%s::uuid, %s)", [agency, permission.value])
        return bool(cursor.fetchone()[0])


def is_told_by_mail(account_id: str) -> bool:
    return User.objects.filter(pk=account_id, told_by_mail=True).exists()


def has_password(account_id: str) -> bool:
    return User.objects.get(pk=account_id).has_usable_password()


def has_second_factor(user_id: int | None) -> bool:
    with acting_as(account(user_id)), transaction.atomic():
        return bool(Authenticator.objects.filter(user_id=user_id).exists())


def other_second_factors(user_id: int, but: int) -> int:
    """How many second factors would remain. Recovery codes are no second factor: they run out."""
    others = Authenticator.objects.filter(user_id=user_id).exclude(pk=but)
    return int(others.exclude(type=Authenticator.Type.RECOVERY_CODES).count())


def names_of_colleagues() -> dict[str, str]:
    """Who acts or acted for the acting agency, by membership."""
    return {str(pk): name for pk, name in Membership.objects.values_list("pk", "user__name")}


def colleagues_who_may(actor: Actor, permission: str) -> dict[str, str]:
    """Who acts now for the actor's agency in a role that may do this, by membership, in the order of names."""
    active = Membership.objects.filter(agency_id=actor.agency, is_active=True).select_related("user", "agency")
    return {
        str(one.pk): one.user.name
        for one in active.order_by("user__name", "pk")
        if permission in permissions_of(one.role, one.agency.kind)
    }


def names_of_agencies(ids: Iterable[str]) -> dict[str, str]:
    return {str(agency.pk): agency.name for agency in Agency.objects.filter(pk__in=list(ids))}


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


def members_visible(actor: Actor, *, words: str = "", role: str = "", state: str = "") -> QuerySet[Membership]:
    """Everybody who acts or acted for the acting agency, narrowed down."""
    found = Membership.objects.filter(agency_id=actor.agency).select_related("user", "agency")
    if words:
        found = found.filter(Q(user__name__icontains=words) | Q(user__email__icontains=words))
    if role:
        found = found.filter(role=role)
    if state:
        found = found.filter(is_active=state == "active")
    return found


def has_standing_membership(agency_id: str, email: str, role: str) -> bool:
    return Membership.objects.filter(agency_id=agency_id, user__email=email, role=role, is_active=True).exists()


def has_open_invitation(agency_id: str, email: str, role: str) -> bool:
    return open_invitations(agency_id).filter(email=email, role=role).exists()


def open_invitations(agency_id: str) -> QuerySet[Invitation]:
    return Invitation.objects.filter(agency_id=agency_id, accepted_at=None, revoked_at=None)


def open_invitations_of_address(agency_name: str, email: str) -> list[Invitation]:
    """What an agency has offered to an address, and still does."""
    found = Invitation.objects.filter(agency__name=agency_name, email=email, accepted_at=None, revoked_at=None)
    return list(found.filter(expires_at__gt=now()))


def memberships_visible() -> QuerySet[Membership]:
    return Membership.objects.select_related("user", "agency")


def invitations_visible() -> QuerySet[Invitation]:
    return Invitation.objects.select_related("agency")


def administrators_of(agency: Agency) -> QuerySet[Membership]:
    administrators = Membership.objects.filter(agency=agency, role=Role.ADMINISTRATOR, is_active=True)
    return administrators.select_related("user").order_by("user__name")


def invitation_behind(token: str) -> Invitation | None:
    """The open invitation that a link leads to. Asked as the invitation itself, by whoever holds the link."""
    read = read_token(token)
    if read is None:
        return None
    number, digest = read
    found = Invitation.objects.filter(pk=number, digest=digest, accepted_at=None, revoked_at=None)
    return found.filter(expires_at__gt=now()).select_related("agency").first()


def agencies_taking_part(*, words: str = "", kind: str = "") -> QuerySet[Agency]:
    """Whom one may call."""
    found = Agency.objects.filter(is_active=True)
    if words:
        found = found.filter(Q(name__icontains=words) | Q(place__icontains=words) | Q(region__icontains=words))
    return found.filter(kind=kind) if kind else found


def is_name_taken(name: str) -> bool:
    return Agency.objects.filter(name__iexact=name).exists()


def agencies_with_agreements(*, words: str = "", kind: str = "") -> QuerySet[Any]:
    """For the secretariat: every agency with the last day of its agreement, if there is one."""
    return agencies_taking_part(words=words, kind=kind).annotate(agreed_until=Max("agreements__valid_until"))


def agreements_of(agency: Agency) -> QuerySet[DataSharingAgreement]:
    return DataSharingAgreement.objects.filter(agency=agency)


def sessions_of(user_id: int) -> list[Session]:
    return list(Session.objects.filter(user=user_id, expire_date__gt=timezone.now()).order_by("-expire_date"))


def is_ones_own(membership: object) -> bool:
    """Whether the acting person has this membership too, at whatever agency and in whatever role."""
    with connection.cursor() as cursor:
        cursor.execute("select is_acting_persons(%s::uuid)", [str(membership)])
        return bool(cursor.fetchone()[0])
