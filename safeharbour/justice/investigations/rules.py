"""Who opens a file, changes its facts, hands it over, takes it up, and takes it from which status to which."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.investigations.enums import TRANSITIONS, Status
from safeharbour.justice.investigations.models import HandOver, Investigation
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.roles import Permission, permissions_of


def may_read_files(actor: Actor) -> Decision:
    if actor.may(Permission.FILE_READ):
        return ALLOWED
    return refused(_("Your role does not read files."))


def may_open_file(actor: Actor) -> Decision:
    if actor.may(Permission.FILE_WRITE):
        return ALLOWED
    return refused(_("Only an investigator opens a file."))


def may_change_file(actor: Actor, investigation: Investigation) -> Decision:
    if actor.may(Permission.FILE_WRITE) and actor.agency == str(investigation.agency_id):
        return ALLOWED
    return refused(_("Only an investigator of the service that opened the file changes it."))


def may_change_status(actor: Actor, investigation: Investigation, status: str, reason: str) -> Decision:
    owner = may_change_file(actor, investigation)
    if not owner:
        return owner
    if status not in TRANSITIONS[Status(investigation.status)]:
        return refused(
            _("A file that is “%(now)s” cannot become “%(wanted)s”.")
            % {"now": investigation.get_status_display(), "wanted": Status(status).label}
        )
    if status in {Status.CLOSED, Status.SUSPENDED} and not reason.strip():
        return refused(_("Say why the file is suspended or closed."))
    return ALLOWED


def may_hand_over(actor: Actor, investigation: Investigation, lead: Membership, reason: str) -> Decision:
    if not (owner := may_change_file(actor, investigation)):
        return owner
    works_here = lead.is_active and lead.agency_id == investigation.agency_id
    if not (works_here and Permission.FILE_WRITE in permissions_of(lead.role, actor.agency_kind)):
        return refused(_("The lead must be an active investigator of this service."))
    if lead.pk == investigation.lead_id:
        return refused(_("This colleague leads the file already."))
    return ALLOWED if reason.strip() else refused(_("Say why the file is handed over."))


def may_take_up(actor: Actor, hand_over: HandOver) -> Decision:
    if actor.membership != str(hand_over.lead_id):
        return refused(_("Only the new lead takes a file up."))
    return ALLOWED
