"""Adding partners, offering pointers, and the two messages by which two installations find what both look for.

An event names the partner and how many points crossed; never a point, a pointer's kind or what was found.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from safeharbour.justice.deconfliction.identifiers import Identifier
from safeharbour.justice.deconfliction.models import Pointer
from safeharbour.justice.deconfliction.queries import points_at
from safeharbour.justice.deconfliction.tokens import exact_features
from safeharbour.justice.exchange.blinding import blinded, make_keys, multiplied, own_public_key
from safeharbour.justice.exchange.enums import MOST_POINTS, Direction, State
from safeharbour.justice.exchange.messages import Contact
from safeharbour.justice.exchange.models import Found, Offer, Partner, Round, Seen
from safeharbour.justice.exchange.queries import (
    contact_of,
    offers_to,
    round_to_finish,
    rounds_today,
    unseen_of,
    unseen_today,
)
from safeharbour.justice.exchange.rules import (
    brings_too_much,
    is_address,
    may_administer,
    may_ask_us,
    may_meet,
    may_offer,
    may_see_found,
    may_set_state,
    may_withdraw,
)
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import Refused, refused, require
from safeharbour.trust.audit.actions import record

Listed = list[tuple[UUID, bytes]]
"""Whose point it is, and the point."""

Contacts = dict[bytes, list[Contact]]


class TooMuch(Exception):  # noqa: N818 - an answer to the partner who asked
    """The partner asked more than it may today; `args[0]` says of what."""


@transaction.atomic
def add_partner(*, name: str, address: str, public_key: bytes, by: Actor) -> Partner:
    require(may_administer(by))
    require(is_address(address))
    make_keys()
    if public_key == own_public_key():
        raise Refused(refused(_("This is the key of this installation itself.")))
    if Partner.objects.filter(name=name).exists() or Partner.objects.filter(public_key=public_key).exists():
        raise Refused(refused(_("There is a partner of this name or with this key already.")))
    partner = Partner.objects.create(
        name=name,
        address=address.rstrip("/"),
        public_key=public_key,
        added_at=clock.now(),
        added_by_id=by.membership or None,
    )
    record("exchange.add_partner", by=by, subject=partner)
    return partner


@transaction.atomic
def set_partner_state(*, partner: Partner, state: State, by: Actor) -> Partner:
    """Pressed twice, it was done the first time."""
    locked = Partner.objects.select_for_update().get(pk=partner.pk)
    require(may_administer(by))
    if locked.state == state:
        return locked
    require(may_set_state(by, locked, state))
    Partner.objects.filter(pk=locked.pk).update(state=state)
    record("exchange.set_state", by=by, subject=locked, state=state)
    locked.state = state
    return locked


@transaction.atomic
def offer_pointer(*, pointer: Pointer, partner: Partner, identifier: Identifier, by: Actor) -> Offer:
    """What a pointer points at is kept nowhere, so it is typed again and held against its tokens."""
    locked, at = Pointer.objects.select_for_update().get(pk=pointer.pk), clock.now()
    require(may_offer(by, locked, partner, at))
    if identifier.kind != locked.kind or not points_at(locked, identifier):
        raise Refused(refused(_("This is not what the pointer looks for.")))
    if there := Offer.objects.filter(partner=partner, pointer=locked, withdrawn_at=None).first():
        return there
    offer = Offer.objects.create(
        partner=partner,
        pointer=locked,
        agency_id=by.agency,
        points=blinded(exact_features(identifier), str(partner.pk)),
        offered_at=at,
        offered_by_id=by.membership,
        until=locked.expires_at,
    )
    record("exchange.offer", by=by, subject=locked, partner=str(partner.pk))
    return offer


@transaction.atomic
def withdraw_offer(*, offer: Offer, by: Actor) -> Offer:
    """Pressed twice, it was withdrawn the first time."""
    locked = Offer.objects.select_for_update().get(pk=offer.pk)
    require(may_withdraw(by, locked))
    if locked.withdrawn_at is None:
        locked.withdrawn_at, locked.points = clock.now(), []
        locked.save(update_fields=["withdrawn_at", "points"])
        record("exchange.withdraw", by=by, subject=locked.pointer, partner=str(locked.partner_id))
    return locked


@transaction.atomic
def mark_seen(*, found: Found, by: Actor) -> Found:
    locked = Found.objects.select_for_update().get(pk=found.pk)
    require(may_see_found(by, locked))
    if locked.seen_at is None:
        locked.seen_at, locked.seen_by_id = clock.now(), by.membership
        locked.save(update_fields=["seen_at", "seen_by"])
        record("exchange.see", by=by, subject=locked)
    return locked


@dataclass(frozen=True)
class Opened:
    """What we answer to their points: ours, theirs multiplied by us, and under which number they go on."""

    number: UUID
    points: list[bytes]
    doubled: list[bytes]


@transaction.atomic
def points_for(partner: Partner) -> Listed:
    """Our points for a partner, in an order that says nothing."""
    listed = [(offer.pk, bytes(point)) for offer in offers_to(partner, clock.now()) for point in offer.points]
    secrets.SystemRandom().shuffle(listed)
    return listed[:MOST_POINTS]


@transaction.atomic
def answer_points(*, partner: Partner, nonce: str, theirs: list[bytes], by: Actor) -> Opened | None:
    """None where they brought too much that is new: they are stopped until a person has looked at it."""
    require(may_meet(by))
    at = clock.now()
    if not (allowed := may_ask_us(partner, rounds_today(partner, at))):
        raise TooMuch(str(allowed.reason))
    unseen = unseen_of(partner, theirs)
    if brings_too_much(partner, unseen_today(partner, at) + len(unseen)):
        Partner.objects.filter(pk=partner.pk).update(state=State.STOPPED)
        record("exchange.stop", by=by, subject=partner, unseen=len(unseen))
        return None
    Seen.objects.bulk_create([Seen(partner=partner, point=one, at=at) for one in unseen])
    ours, doubled = points_for(partner), multiplied(theirs, str(partner.pk))
    made = Round.objects.create(
        partner=partner,
        direction=Direction.ANSWERED,
        nonce=nonce,
        at=at,
        ours=len(ours),
        theirs=len(theirs),
        unseen=len(unseen),
        doubled=doubled,
        offers=[offer for offer, _point in ours],
    )
    record("exchange.answer", by=by, subject=partner, ours=len(ours), theirs=len(theirs))
    return Opened(made.pk, [point for _offer, point in ours], doubled)


@transaction.atomic
def answer_found(*, partner: Partner, number: UUID, doubled: list[bytes], told: Contacts, by: Actor) -> Contacts | None:
    """They have multiplied our points in their order; what is equal both hold. None for a round that is over."""
    require(may_meet(by))
    waiting = round_to_finish(partner, number, clock.now())
    if waiting is None or len(doubled) != len(waiting.offers):
        return None
    common = {bytes(one) for one in waiting.doubled} & set(doubled)
    ours = [(offer, point) for offer, point in zip(waiting.offers, doubled, strict=True) if point in common]
    waiting.matches, waiting.doubled, waiting.offers = len(common), [], []
    waiting.save(update_fields=["matches", "doubled", "offers"])
    _write_found(ours, told)
    record("exchange.found", by=by, subject=partner, matches=len(common))
    return contacts_for(ours)


@transaction.atomic
def finish_round(
    *, partner: Partner, nonce: str, ours: int, theirs: int, common: Listed, told: Contacts, by: Actor
) -> Round:
    """What we asked has been answered: `common` are those points of ours that both hold, multiplied twice."""
    require(may_meet(by))
    matches = len({point for _offer, point in common})
    made = Round.objects.create(
        partner=partner,
        direction=Direction.ASKED,
        nonce=nonce,
        at=clock.now(),
        ours=ours,
        theirs=theirs,
        matches=matches,
    )
    _write_found(common, told)
    record("exchange.found", by=by, subject=partner, matches=matches)
    return made


@transaction.atomic
def contacts_for(common: Iterable[tuple[UUID, bytes]]) -> Contacts:
    """Whom they shall call, for each point that both hold."""
    found: defaultdict[bytes, list[Contact]] = defaultdict(list)
    for offer, point in common:
        if known := contact_of(offer):
            found[point].append(known[1])
    return dict(found)


def _write_found(ours: Iterable[tuple[UUID, bytes]], told: Contacts) -> None:
    at = clock.now()
    rows = [
        Found(offer_id=offer, agency_id=known[0], number=number_of(point), found_at=at, **vars(contact))
        for offer, point in ours
        if (known := contact_of(offer))
        for contact in told.get(point, [])
    ]
    Found.objects.bulk_create(rows, ignore_conflicts=True)


def number_of(point: bytes) -> str:
    """The same on both sides, and made of what nobody else has."""
    return sha256(point).hexdigest()[:8].upper()
