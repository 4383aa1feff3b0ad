"""Who adds and pauses a partner, who offers a pointer to one, how much a partner may ask, who has seen a find."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.deconfliction.enums import Mode
from safeharbour.justice.deconfliction.models import Pointer
from safeharbour.justice.deconfliction.rules import may_change_pointer, may_use_pointers
from safeharbour.justice.exchange.enums import MOST_ROUNDS_A_DAY, TRANSITIONS, State
from safeharbour.justice.exchange.models import Found, Offer, Partner
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.roles import Permission

COMMAND = "exchange.command"
MEET = "exchange.meet"
THIS_MACHINE = frozenset({"127.0.0.1", "::1", "localhost"})


def may_administer(actor: Actor) -> Decision:
    if actor.may(Permission.EXCHANGE_ADMINISTER) or actor.system == COMMAND:
        return ALLOWED
    return refused(_("Only the secretariat's coordinator decides with whom pointers are exchanged."))


def is_address(address: str) -> Decision:
    """Its transport is the deployment's; without TLS it reaches no further than this machine."""
    parts = urlsplit(address)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in THIS_MACHINE):
        return ALLOWED
    return refused(_("The address must begin with https://."))


def may_set_state(actor: Actor, partner: Partner, state: str) -> Decision:
    if not (allowed := may_administer(actor)):
        return allowed
    if state not in TRANSITIONS[State(partner.state)] or state == State.STOPPED:
        return refused(_("This partner is “%s” already.") % partner.get_state_display())
    return ALLOWED


def may_offer(actor: Actor, pointer: Pointer, partner: Partner, at: datetime) -> Decision:
    if not (allowed := may_change_pointer(actor, pointer, at)):
        return allowed
    if pointer.mode != Mode.OPEN:
        return refused(_("Only an open pointer is offered: both sides learn of each other."))
    if partner.state != State.ACTIVE:
        return refused(_("Nothing is exchanged with this partner now."))
    return ALLOWED


def may_withdraw(actor: Actor, offer: Offer) -> Decision:
    if not (allowed := may_use_pointers(actor)):
        return allowed
    if str(offer.agency_id) != actor.agency:
        return refused(_("Only the service that offered a pointer withdraws it."))
    return ALLOWED


def may_see_found(actor: Actor, found: Found) -> Decision:
    if not (allowed := may_use_pointers(actor)):
        return allowed
    if str(found.agency_id) != actor.agency:
        return refused(_("Only the service that was told says that it has seen it."))
    return ALLOWED


def may_meet(actor: Actor) -> Decision:
    return ALLOWED if actor.system == MEET else refused(_("Only the worker and the protocol compare points."))


def may_ask_us(partner: Partner, rounds_today: int) -> Decision:
    if partner.state != State.ACTIVE:
        return refused("paused")
    return ALLOWED if rounds_today < MOST_ROUNDS_A_DAY else refused("too many rounds today")


def brings_too_much(partner: Partner, unseen_today: int) -> Decision:
    """Whoever brings ever new points goes fishing in ours, as one who registers without end does."""
    return ALLOWED if unseen_today > partner.most_new else refused("")
