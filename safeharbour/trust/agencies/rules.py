"""Who may admit agencies and appoint people. Pure: an actor and a thing in, a decision out."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency, Invitation, Membership
from safeharbour.trust.agencies.roles import KIND_ROLES, Permission

INSTALL = "install"
INVITATION = "agencies.invitation"
TIDY = "agencies.tidy"
MAIL = "agencies.mail_members"


def may_admit_agency(actor: Actor) -> Decision:
    if actor.system == INSTALL or actor.may(Permission.PROVINCE_ADMINISTER):
        return ALLOWED
    return refused(_("Only the secretariat's administrator admits agencies and files their agreements."))


def may_appoint(actor: Actor, agency: Agency, role: str) -> Decision:
    if role not in KIND_ROLES[AgencyKind(agency.kind)]:
        return refused(_("This role does not exist at an agency of this kind."))
    if actor.system == INSTALL:
        return ALLOWED
    if actor.may(Permission.AGENCY_ADMINISTER) and actor.agency == str(agency.pk):
        return ALLOWED
    if role == Role.ADMINISTRATOR and actor.may(Permission.PROVINCE_ADMINISTER):
        return ALLOWED
    return refused(_("Only an administrator of this agency decides who acts for it."))


def may_act_for(actor: Actor, membership: Membership) -> Decision:
    if str(membership.user_id) != actor.account:
        return refused(_("This membership belongs to somebody else."))
    if not membership.is_active:
        return refused(_("This membership was deactivated."))
    return ALLOWED


def may_see_members(actor: Actor) -> Decision:
    if actor.may(Permission.AGENCY_ADMINISTER):
        return ALLOWED
    return refused(_("Only an administrator sees and changes who acts for the agency."))


def may_change_membership(actor: Actor, membership: Membership) -> Decision:
    """Whoever may appoint in a role may also end, restore and change it."""
    return may_appoint(actor, membership.agency, membership.role)


def may_end_membership(actor: Actor, membership: Membership) -> Decision:
    if str(membership.pk) == actor.membership:
        return refused(_("Nobody ends their own membership: an agency must not lose its last administrator by a slip."))
    if not membership.is_active:
        return refused(_("This membership has already ended."))
    return may_change_membership(actor, membership)


def may_reset_second_factor(actor: Actor, membership: Membership) -> Decision:
    """Not one's own: whoever took over an administrator's session must not be able to make it theirs for good."""
    if str(membership.user_id) == actor.account:
        return refused(_("Nobody resets their own second factor. Ask another administrator, or the secretariat."))
    if not membership.is_active:
        return refused(_("This membership has already ended."))
    return may_change_membership(actor, membership)


def may_tidy_sessions(actor: Actor) -> Decision:
    return ALLOWED if actor.system == TIDY else refused(_("Expired sessions are tidied by the worker."))


def may_resend(actor: Actor, invitation: Invitation) -> Decision:
    if not invitation.is_open:
        return refused(_("This invitation was accepted or revoked."))
    return may_appoint(actor, invitation.agency, invitation.role)


may_revoke = may_resend


def may_accept(actor: Actor, invitation: Invitation, now: datetime) -> Decision:
    if actor.system != INVITATION:
        return refused(_("An invitation is accepted through its link."))
    if not invitation.is_open:
        return refused(_("This invitation was accepted or revoked."))
    if invitation.expires_at <= now:
        return refused(_("This invitation has expired. Ask for a new one."))
    return ALLOWED


def may_remove_second_factor(others: int) -> Decision:
    if others:
        return ALLOWED
    return refused(_("This is your only second factor. Add another one first."))


def may_have_password(*, has_one: bool) -> Decision:
    """A password beside the agency's own sign-in would outlive an employment that the agency ended (ADR 0022)."""
    if has_one:
        return ALLOWED
    return refused(_("You sign in through your agency: this account has no password."))


EXPIRES_SOON_DAYS = 60


def may_exchange_records(actor: Actor, today: date) -> Decision:
    """Sharing a person's record or a file across agencies needs a data-sharing agreement on file (ADR 0021).

    Asking for a bed does not: it names nobody, and help is not held up by a paper.
    """
    if actor.agreed_until is None:
        return refused(_("Your agency has no data-sharing agreement on file: no record crosses to or from others."))
    if actor.agreed_until < today:
        return refused(_("Your agency's data-sharing agreement has expired: no record crosses to or from others."))
    return ALLOWED
