"""Who may admit agencies and appoint people. Pure: an actor and a thing in, a decision out."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency, Membership
from safeharbour.trust.agencies.roles import KIND_ROLES, Permission

INSTALL = "install"


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
