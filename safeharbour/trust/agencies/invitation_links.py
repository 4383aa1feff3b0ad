"""The link of an invitation: signed, good for one invitation and one sending of it; and the mail that carries it.

The database keeps a digest of the link's secret part: whoever reads the table cannot accept in another's place.
"""

from __future__ import annotations

import hashlib
import secrets

from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string

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
    """After the commit. The words are neutral and in both languages: others may see the screen they arrive on."""
    body = render_to_string("agencies/mail/invitation.txt", {"link": link, "until": invitation.expires_at})
    message = EmailMessage(subject="Invitation", body=body, to=[invitation.email])
    transaction.on_commit(message.send, robust=True)
