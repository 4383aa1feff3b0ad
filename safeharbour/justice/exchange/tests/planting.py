"""Partners and offers for tests, made by the actions that pages call."""

from __future__ import annotations

from itertools import count
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction
from django.utils.timezone import localdate

from safeharbour.justice.deconfliction.enums import Kind
from safeharbour.justice.deconfliction.identifiers import identify
from safeharbour.justice.deconfliction.models import Pointer
from safeharbour.justice.deconfliction.tests.planting import PHONE, a_pointer
from safeharbour.justice.exchange.actions import add_partner, answer_found, answer_points, offer_pointer
from safeharbour.justice.exchange.blinding import multiplied, point_of
from safeharbour.justice.exchange.messages import Contact
from safeharbour.justice.exchange.models import Found, Offer, Partner
from safeharbour.justice.exchange.rules import COMMAND, MEET
from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.access.clock import now

_numbers = count(1)
US, OPERATOR = system(MEET), system(COMMAND)
THEM = Contact("Sûreté", "Gatineau", "819 555 0100", "Zoé")


def a_partner(key: bytes = b"", address: str = "https://harbour.example.org") -> Partner:
    public_key = key or Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    with acting_as(OPERATOR):
        name = f"Partner {next(_numbers)}"
        return add_partner(name=name, address=address, public_key=public_key, by=OPERATOR)


def offered(by: Actor, partner: Partner, told: dict[str, Any] = PHONE, pointer: Pointer | None = None) -> Offer:
    mine = pointer or a_pointer(by, told=told)
    found = identify(Kind.PHONE, told, today=localdate(now()))
    with acting_as(by):
        return offer_pointer(pointer=mine, partner=partner, identifier=found, by=by)


def found_by(by: Actor) -> list[Found]:
    with acting_as(by), transaction.atomic():
        return list(Found.objects.select_related("offer").order_by("found_at"))


def met(partner: Partner, told: str = "phone\0+14165550199", contact: Contact = THEM) -> int:
    """As a partner does that looks for one thing, under the secret number that we have for another partner."""
    theirs = multiplied([point_of(told)], "them")
    with acting_as(US):
        opened = answer_points(partner=partner, nonce=f"a nonce of theirs {next(_numbers)}", theirs=theirs, by=US)
        assert opened is not None
        doubled = multiplied(opened.points, "them")
        common = set(doubled) & set(opened.doubled)
        told_us = {point: [contact] for point in common}
        ours = answer_found(partner=partner, number=opened.number, doubled=doubled, told=told_us, by=US)
    assert ours is not None
    return len(ours)
