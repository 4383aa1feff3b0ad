"""Jobs of referrals. What is overdue is so by itself; this only writes down that it was, so that the history has it."""

from __future__ import annotations

import logging

from django.db import transaction
from procrastinate.contrib.django import app

from safeharbour.support.referrals.actions import mail_those_who_must_act, note_time
from safeharbour.support.referrals.queries import clock_due
from safeharbour.support.referrals.rules import CLOCK
from safeharbour.trust.access.actors import acting_as, system
from safeharbour.trust.access.clock import now

logger = logging.getLogger(__name__)


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="referrals.mind_the_clock", pass_context=False)
def mind_the_clock(timestamp: int) -> int:
    noted = note_what_is_due()
    tell_by_mail()
    return noted


def note_what_is_due() -> int:
    """Each in a transaction of its own, so that it can be stopped and started anywhere."""
    clock = system(CLOCK)
    with acting_as(clock):
        with transaction.atomic():
            waiting = clock_due(now())
        return sum(note_time(referral=referral, by=clock) for referral in waiting)


def tell_by_mail() -> int:
    """Long after what is due was written down: a mail server that is lost loses no reminder, and is asked again."""
    clock = system(CLOCK)
    with acting_as(clock):
        try:
            return mail_those_who_must_act(by=clock)
        except OSError as error:
            logger.warning("the mail server took no reminder: %s", type(error).__name__)
            return 0
