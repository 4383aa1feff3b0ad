"""Telling who is there for a person, by mail without content, that she wrote."""

from __future__ import annotations

import logging
from smtplib import SMTPRecipientsRefused

from django.db import transaction
from procrastinate.contrib.django import app

from safeharbour.support.own_page.actions import mail_of_message
from safeharbour.support.own_page.enums import MAIL
from safeharbour.support.own_page.queries import messages_to_mail
from safeharbour.trust.access.actors import acting_as, system

logger = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="own_page.mail_messages", pass_context=False)
def mail_messages(timestamp: int) -> int:
    return mail_what_waits()


def mail_what_waits() -> int:
    """Long after her message was committed: a mail server that is lost loses none, and is asked again."""
    mailing, sent = system(MAIL), 0
    with acting_as(mailing):
        with transaction.atomic():
            waiting = messages_to_mail()
        for message in waiting:
            try:
                sent += mail_of_message(message=message, by=mailing)
            except OSError as error:
                logger.warning("the mail server took no message: %s", type(error).__name__)
                if not isinstance(error, SMTPRecipientsRefused):
                    break
    return sent
