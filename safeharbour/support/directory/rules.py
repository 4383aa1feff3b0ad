"""Who may bring records into the directory. Pure: an actor in, a decision out."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.roles import Permission

IMPORT = "directory.import"


def may_import(actor: Actor) -> Decision:
    if actor.system == IMPORT or actor.may(Permission.PROVINCE_ADMINISTER):
        return ALLOWED
    return refused(_("Only the secretariat's administrator and the import command bring whole directories in."))
