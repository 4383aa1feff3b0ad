"""Who may let a copy of a file leave, and when only without what identifies anybody."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.interchange.enums import Answer, Bar, Detail
from safeharbour.justice.interchange.models import Proposal
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.subjects.enums import PEOPLE, Kind
from safeharbour.justice.subjects.rules import may_add
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.roles import Permission


def may_let_out(actor: Actor, file: Investigation) -> Decision:
    if actor.may(Permission.FILE_EXPORT) and actor.agency == str(file.agency_id):
        return ALLOWED
    return refused(_("Only an investigator of the service whose file it is lets a copy of it leave."))


def may_let_out_so(detail: Detail, bar: Bar | None) -> Decision:
    """A ban blocks what identifies, as it does for the Crown; numbers identify nobody."""
    if bar is None or detail == Detail.NUMBERS:
        return ALLOWED
    only = _("Nothing that identifies anybody leaves. Choose “By number alone”.")
    return refused(f"{bar.label} {only}")


def may_decide(actor: Actor, proposal: Proposal) -> Decision:
    """As for whoever writes it down by hand."""
    if not (allowed := may_add(actor, proposal.arrival.file)):
        return allowed
    if proposal.answer == Answer.UNREAD:
        return refused(_("This line cannot be taken: it says why."))
    return ALLOWED if proposal.answer == Answer.WAITING else refused(_("This was decided already."))


def may_become(proposal: Proposal, kind: Kind) -> Decision:
    """What somebody is in a file, a person says; a vehicle stays a vehicle."""
    possible = {Kind(proposal.kind)} if proposal.kind else PEOPLE | {Kind.BUSINESS}
    return ALLOWED if kind in possible else refused(_("An entity of this schema does not become this."))
