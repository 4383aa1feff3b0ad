"""Jobs: what is over ends and loses its tokens, and whoever a match names to be called is told by mail."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

from safeharbour.justice.deconfliction.actions import expire_what_is_over, mail_those_told
from safeharbour.justice.deconfliction.rules import EXPIRE, MAIL
from safeharbour.trust.access.actors import acting_as, system

logger = logging.getLogger(__name__)


@app.periodic(cron="23 * * * *")
@app.task(queueing_lock=EXPIRE, pass_context=False)
def expire(timestamp: int) -> int:
    clock = system(EXPIRE)
    with acting_as(clock):
        return expire_what_is_over(by=clock)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock=MAIL, pass_context=False)
def mail_waiting(timestamp: int) -> int:
    """Long after the match was written: a mail server that is lost loses none, and is asked again."""
    by = system(MAIL)
    with acting_as(by):
        try:
            return mail_those_told(by=by)
        except OSError as error:
            logger.warning("the mail server took no message: %s", type(error).__name__)
            return 0
