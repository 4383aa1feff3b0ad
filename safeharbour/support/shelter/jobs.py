"""Jobs of the shelter: writing down that a hold ran out, and telling workers by mail that something waits for them."""

from __future__ import annotations

import logging
from smtplib import SMTPRecipientsRefused

from django.db import transaction
from procrastinate.contrib.django import app

from safeharbour.support.shelter.actions import expire_hold, mail_member
from safeharbour.support.shelter.queries import holds_lapsed, members_to_mail
from safeharbour.support.shelter.rules import EXPIRY, MAIL
from safeharbour.trust.access.actors import acting_as, system
from safeharbour.trust.access.clock import now

logger = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="shelter.expire_holds", pass_context=False)
def expire_holds(timestamp: int) -> int:
    return expire_lapsed_holds()


def expire_lapsed_holds() -> int:
    """A hold ends by itself. Each is noted in a transaction of its own, so that it can be stopped anywhere."""
    expiry = system(EXPIRY)
    with acting_as(expiry):
        with transaction.atomic():
            lapsed = holds_lapsed(now())
        return sum(expire_hold(promise_id=promise_id, by=expiry) is not None for promise_id in lapsed)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="shelter.mail_notices", pass_context=False)
def mail_notices(timestamp: int) -> int:
    return mail_waiting()


def mail_waiting() -> int:
    """Long after the answer was committed: a mail server that is lost loses no answer, and is asked again."""
    mailing, sent = system(MAIL), 0
    with acting_as(mailing):
        with transaction.atomic():
            members = members_to_mail(now())
        for membership in members:
            try:
                sent += mail_member(membership=membership, by=mailing)
            except OSError as error:
                logger.warning("the mail server took no message: %s", type(error).__name__)
                if not isinstance(error, SMTPRecipientsRefused):
                    break
    return sent
