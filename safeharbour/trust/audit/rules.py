"""Who may read an agency's trail, and who may seal and verify the whole of it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused

SEAL = "audit.seal"
VERIFY = "audit.verify"
READ_TRAIL = "audit.read"


def may_read_trail(actor: Actor) -> Decision:
    if actor.may(READ_TRAIL):
        return ALLOWED
    return refused(_("Only an auditor of your agency reads its audit trail."))


def may_seal(actor: Actor) -> Decision:
    return ALLOWED if actor.system == SEAL else refused(_("Only the sealing job seals the audit trail."))
