"""Who may make, use and end a person's key. Whose file it is, the row policies have settled before."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.roles import Permission

ROTATE = "vault.rotate_keys"
STATUS = "vault.status"
FINISH_ERASURES = "vault.finish_erasures"
REPLAY_ERASURES = "people.replay_erasures"
LEND = "vault.lend"
RENEW_INDEX = "people.renew_index"


def may_seal(actor: Actor) -> Decision:
    if actor.may(Permission.PERSON_WRITE):
        return ALLOWED
    return refused(_("Your role does not write about people."))


def may_destroy_key(actor: Actor) -> Decision:
    if actor.may(Permission.PERSON_ERASE) or actor.system == REPLAY_ERASURES:
        return ALLOWED
    return refused(_("Your role does not erase people."))


def may_rotate_keys(actor: Actor) -> Decision:
    if actor.system == ROTATE:
        return ALLOWED
    return refused(_("Keys are rotated by the operator of this installation, on the command line."))
