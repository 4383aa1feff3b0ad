"""Asking a partner: two messages over HTTP, each signed and each answer's signature checked."""

from __future__ import annotations

import secrets
from uuid import UUID

import httpx

from safeharbour.justice.exchange.actions import Contacts, contacts_for, finish_round, points_for
from safeharbour.justice.exchange.blinding import multiplied
from safeharbour.justice.exchange.messages import (
    BadMessage,
    bytes_of,
    checked,
    contacts_in,
    headers,
    points_in,
    read,
    written,
)
from safeharbour.justice.exchange.models import Partner, Round
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now

POINTS, FOUND = "/exchange/v1/points", "/exchange/v1/found"
SECONDS = 60


class NoAnswer(Exception):  # noqa: N818 - said to whoever runs the command
    """The partner could not be reached, or refused; `args[0]` says how."""


def meet(*, partner: Partner, by: Actor) -> Round:
    """Compare what is offered here with what is offered there. Raises NoAnswer or BadMessage."""
    nonce, ours = secrets.token_urlsafe(24), points_for(partner)
    first = _asked(partner, POINTS, nonce, written(points=[point for _offer, point in ours]))
    theirs, doubled = points_in(first, "points"), points_in(first, "doubled")
    if len(doubled) != len(ours):
        message = "doubled: as many points as were sent"
        raise BadMessage(message)
    theirs_doubled = multiplied(theirs, str(partner.pk))
    both = set(theirs_doubled)
    common = [(offer, twice) for (offer, _point), twice in zip(ours, doubled, strict=True) if twice in both]
    told = _told(partner, UUID(str(first.get("round"))), theirs_doubled, contacts_for(common))
    return finish_round(
        partner=partner, nonce=nonce, ours=len(ours), theirs=len(theirs), common=common, told=told, by=by
    )


def _told(partner: Partner, number: UUID, doubled: list[bytes], contacts: Contacts) -> Contacts:
    found = [[point, contact] for point, several in contacts.items() for contact in several]
    body = written(round=str(number), doubled=doubled, found=found)
    return contacts_in(_asked(partner, FOUND, secrets.token_urlsafe(24), body))


def _asked(partner: Partner, path: str, nonce: str, body: bytes) -> dict[str, object]:
    recipient = bytes(partner.public_key)
    try:
        answer = httpx.post(
            partner.address + path, content=body, headers=headers(path, recipient, now(), nonce, body), timeout=SECONDS
        )
    except httpx.HTTPError as error:
        message = type(error).__name__
        raise NoAnswer(message) from error
    if answer.status_code != httpx.codes.OK:
        message = f"{answer.status_code}"
        raise NoAnswer(message)
    if checked(path, recipient, answer.headers, answer.content, now()) != nonce:
        message = "an answer to something else"
        raise BadMessage(message)
    if bytes_of(answer.headers.get("Exchange-From", "")) != recipient:
        message = "another key"
        raise BadMessage(message)
    return read(answer.content)
