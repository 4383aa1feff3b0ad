"""The link of an invitation: signed, good for one invitation and one sending of it; and the mail that carries it.

The database keeps a digest of the link's secret part: whoever reads the table cannot accept in another's place.
"""

from __future__ import annotations

import hashlib
import secrets

from django.core import signing
from django.db import transaction
from django.urls import translate_url

from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.mail import message_from, send_after_commit
from safeharbour.trust.agencies.models import Invitation

SALT = "safeharbour.invitation"


def new_nonce() -> str:
    return secrets.token_urlsafe(24)


def digest_of(nonce: str) -> str:
    return hashlib.sha256(nonce.encode()).hexdigest()


def token_for(invitation: Invitation, nonce: str) -> str:
    return signing.dumps([str(invitation.pk), nonce], salt=SALT)


def read_token(token: str) -> tuple[str, str] | None:
    """The invitation's number and the digest that it must have; None if the link was not made here."""
    try:
        number, nonce = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    return number, digest_of(nonce)


def send_invitation(invitation: Invitation, link: str) -> None:
    """The invitation says when its message went out: nobody should wait for an answer to one that did not."""

    @transaction.atomic
    def note_that_it_went_out() -> None:
        Invitation.objects.filter(pk=invitation.pk, digest=invitation.digest).update(sent_at=now())

    links = {"link": translate_url(link, "en"), "link_in_french": translate_url(link, "fr")}
    message = message_from("invitation", "Invitation", invitation.email, until=invitation.expires_at, **links)
    send_after_commit(message, once_sent=note_that_it_went_out)
