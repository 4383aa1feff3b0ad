"""Who may read the law that charges rest on."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.roles import Permission


def may_read_law(actor: Actor) -> Decision:
    if actor.may(Permission.CASE_READ) or actor.may(Permission.FILE_READ):
        return ALLOWED
    return refused(_("The law of charges is shown to police investigators and prosecutors."))
