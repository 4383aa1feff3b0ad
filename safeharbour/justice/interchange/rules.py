"""Who may let a copy of a file leave, and when only without what identifies anybody."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.interchange.enums import Bar, Detail
from safeharbour.justice.investigations.models import Investigation
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
