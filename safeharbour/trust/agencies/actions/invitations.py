"""Inviting people, and accepting. The link proves the address; who holds it acts as `agencies.invitation`, no more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction

from safeharbour.trust.access.actors import Actor, system
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.access.turns import take_turn
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.invitation_links import digest_of, new_nonce, send_invitation, token_for
from safeharbour.trust.agencies.models import Agency, Invitation, Membership, User
from safeharbour.trust.agencies.rules import may_accept, may_appoint, may_resend, may_revoke
from safeharbour.trust.audit.actions import record

INVITATION = system("agencies.invitation")
VALID_FOR = timedelta(days=7)

LinkFor = Callable[[str], str]


@transaction.atomic
def invite(*, email: str, agency: Agency, role: Role, link_for: LinkFor, by: Actor) -> Invitation:
    """Offer a place. `link_for` turns a token into the address that the mail carries."""
    require(may_appoint(by, agency, role))
    nonce = new_nonce()
    invitation = Invitation.objects.create(
        agency=agency,
        email=email.lower(),
        role=role,
        digest=digest_of(nonce),
        invited_by=by.membership,
        invited_at=now(),
        expires_at=now() + VALID_FOR,
    )
    record("agencies.invite", by=by, subject=invitation, concerns_agency=agency.pk, role_offered=role)
    send_invitation(invitation, link_for(token_for(invitation, nonce)))
    return invitation


@transaction.atomic
def resend_invitation(*, invitation: Invitation, link_for: LinkFor, by: Actor) -> None:
    """Send a new link; the old one no longer opens anything."""
    invitation = Invitation.objects.select_for_update(of=("self",)).select_related("agency").get(pk=invitation.pk)
    require(may_resend(by, invitation))
    nonce = new_nonce()
    invitation.digest, invitation.expires_at, invitation.sent_at = digest_of(nonce), now() + VALID_FOR, None
    invitation.save(update_fields=["digest", "expires_at", "sent_at"])
    record("agencies.resend_invitation", by=by, subject=invitation, concerns_agency=invitation.agency_id)
    send_invitation(invitation, link_for(token_for(invitation, nonce)))


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, by: Actor) -> None:
    invitation = Invitation.objects.select_for_update(of=("self",)).select_related("agency").get(pk=invitation.pk)
    require(may_revoke(by, invitation))
    invitation.revoked_at = now()
    invitation.save(update_fields=["revoked_at"])
    record("agencies.revoke_invitation", by=by, subject=invitation, concerns_agency=invitation.agency_id)


@transaction.atomic
def accept_invitation(*, invitation: Invitation, by: Actor, name: str = "", password: str | None = None) -> Membership:
    """Make the account, if there is none for the address, and the membership. An existing account keeps its password.

    The membership stands before the invitation is closed: the row policy lets only an open one bring it in.
    """
    invitation = Invitation.objects.select_for_update(of=("self",)).select_related("agency").get(pk=invitation.pk)
    require(may_accept(by, invitation, now()))
    take_turn("account", invitation.email)
    user = User.objects.filter(email=invitation.email).first()
    if user is None:
        user = User.objects.create_user(invitation.email, password, name=name)
    membership, made = Membership.objects.get_or_create(user=user, agency=invitation.agency, role=invitation.role)
    if not made:
        membership.is_active, membership.deactivated_at = True, None
        membership.save(update_fields=["is_active", "deactivated_at"])
    invitation.accepted_at = now()
    invitation.save(update_fields=["accepted_at"])
    record("agencies.accept_invitation", by=by, subject=membership, concerns_agency=invitation.agency_id)
    return membership
