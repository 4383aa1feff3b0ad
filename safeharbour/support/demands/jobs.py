"""The job that minds the days of legal demands. What is due is so by itself; this only tells those who must act."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

from safeharbour.support.demands.actions import mail_those_who_keep
from safeharbour.support.demands.rules import CLOCK
from safeharbour.trust.access.actors import acting_as, system

logger = logging.getLogger(__name__)


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock=CLOCK, pass_context=False)
def mind_the_days(timestamp: int) -> int:
    return tell_by_mail()


def tell_by_mail() -> int:
    """A mail server that is lost loses no reminder: nothing was noted, and it is asked again."""
    clock = system(CLOCK)
    with acting_as(clock):
        try:
            return mail_those_who_keep(by=clock)
        except OSError as error:
            logger.warning("the mail server took no reminder: %s", type(error).__name__)
            return 0
