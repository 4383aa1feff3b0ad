"""The job that compares with every active partner, once in six hours."""

from __future__ import annotations

import logging

from django.db import transaction
from procrastinate.contrib.django import app

from safeharbour.justice.exchange.client import NoAnswer, meet
from safeharbour.justice.exchange.messages import BadMessage
from safeharbour.justice.exchange.queries import partners_active
from safeharbour.justice.exchange.rules import MEET
from safeharbour.trust.access.actors import acting_as, system

logger = logging.getLogger(__name__)


@app.periodic(cron="41 */6 * * *")
@app.task(queueing_lock=MEET, pass_context=False)
def meet_partners(timestamp: int) -> int:
    by, done = system(MEET), 0
    with acting_as(by):
        with transaction.atomic():
            partners = list(partners_active())
        for partner in partners:
            try:
                meet(partner=partner, by=by)
                done += 1
            except (NoAnswer, BadMessage) as problem:
                logger.warning("a partner did not answer: %s", type(problem).__name__)
    return done
