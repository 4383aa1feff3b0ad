"""Sealing by the clock: what happened is out of reach of a later rewriting within minutes."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

from safeharbour.trust.access.actors import acting_as, system
from safeharbour.trust.audit.actions import seal_events
from safeharbour.trust.audit.rules import SEAL

logger = logging.getLogger(__name__)


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock=SEAL, pass_context=False)
def seal(timestamp: int) -> None:
    """Idempotent: what is sealed already is not sealed again, and a run that was stopped is continued by the next."""
    sealer = system(SEAL)
    with acting_as(sealer):
        seals = seal_events(by=sealer)
    if seals is None:
        logger.warning("nothing sealed: a transaction has been open for too long")
    elif seals:
        logger.info("%s events sealed", sum(one.count for one in seals))
