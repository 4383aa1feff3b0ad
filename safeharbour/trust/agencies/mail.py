"""Messages to people's own mailboxes: after the commit, in both languages, and in words that give nothing away.

Others may see the screen a message arrives on. It names no agency, no work and no person; only the password's owner can
do anything with it. A mail server that does not answer undoes nothing: it is logged, without the address.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from smtplib import SMTPException
from typing import Any

from django.core.cache import cache
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string

from safeharbour.trust.agencies.models import User

logger = logging.getLogger(__name__)

BETWEEN_NOTICES = 15 * 60


def send_after_commit(message: EmailMessage, *, once_sent: Callable[[], None] = lambda: None) -> None:
    def send() -> None:
        try:
            message.send()
        except (SMTPException, OSError) as error:
            logger.warning("a message could not be sent: %s", type(error).__name__)
        else:
            once_sent()

    transaction.on_commit(send, robust=True)


def message_from(template: str, subject: str, to: str, **values: Any) -> EmailMessage:
    return EmailMessage(subject=subject, body=render_to_string(f"agencies/mail/{template}.txt", values), to=[to])


def tell_of_lock_out(user: User) -> None:
    """Once for each lock-out: who goes on guessing must not be able to fill somebody's mailbox."""
    if cache.add(f"agencies.told_of_lock_out.{user.pk}", True, BETWEEN_NOTICES):
        send_after_commit(message_from("locked_out", "Account · Compte", user.email))


def tell_of_waiting(email: str) -> None:
    """That something waits, to a worker's own mailbox; what it is, they read once they have signed in.

    Not after the commit but now: who calls notes in the same transaction that it went out, and tries again otherwise.
    """
    message_from("waiting", "Message", email).send()


def tell_all_of_waiting(mailboxes: Collection[str]) -> int:
    """How many were told. Raises if the server does not even take the first: nothing is noted then as told."""
    told = 0
    for mailbox in sorted(mailboxes):
        try:
            tell_of_waiting(mailbox)
        except OSError as error:
            if not told:
                raise
            logger.warning("a message could not be sent: %s", type(error).__name__)
        else:
            told += 1
    return told


def tell_of_reset(user: User) -> None:
    send_after_commit(message_from("second_factor_reset", "Account · Compte", user.email))


def tell_of_no_password(user: User) -> None:
    """Who asks for a new password and has none: the page has answered as it answers everybody."""
    send_after_commit(message_from("no_password", "Account · Compte", user.email))
