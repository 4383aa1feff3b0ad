"""Jobs of operations: what is over ends by itself, and whoever an overlap is told to is told by mail that it waits."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

from safeharbour.justice.operations.actions import end_what_is_over, mail_those_told
from safeharbour.justice.operations.rules import CLOCK, MAIL
from safeharbour.trust.access.actors import acting_as, system

logger = logging.getLogger(__name__)


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock=CLOCK, pass_context=False)
def mind_the_clock(timestamp: int) -> int:
    by = system(CLOCK)
    with acting_as(by):
        return end_what_is_over(by=by)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock=MAIL, pass_context=False)
def mail_waiting(timestamp: int) -> int:
    """Long after the plan was written: a mail server that is lost loses no overlap, and is asked again."""
    by = system(MAIL)
    with acting_as(by):
        try:
            return mail_those_told(by=by)
        except OSError as error:
            logger.warning("the mail server took no message: %s", type(error).__name__)
            return 0
