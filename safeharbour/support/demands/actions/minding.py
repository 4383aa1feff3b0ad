"""Telling those who keep a demand that something waits: when it arrives, and as its day comes near."""

from __future__ import annotations

import logging

from django.db import transaction
from django.utils.timezone import localdate

from safeharbour.support.demands.models import Notice
from safeharbour.support.demands.queries import notices_due
from safeharbour.support.demands.rules import may_mind_days
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.agencies.mail import tell_of_waiting
from safeharbour.trust.agencies.queries import mailboxes_that_may
from safeharbour.trust.agencies.roles import Permission
from safeharbour.trust.audit.actions import record

logger = logging.getLogger(__name__)


@transaction.atomic
def mail_those_who_keep(*, by: Actor) -> int:
    """Once to each mailbox for all that waits. Raises if the mail server takes nothing at all: it is asked again."""
    require(may_mind_days(by))
    waiting = notices_due(localdate(now()))
    for step, days in waiting:
        whose = {"person_id": step.person_id, "agency_id": step.agency_id}
        Notice.objects.create(demand=step.demand, due_on=step.due_on, days=days, at=now(), **whose)
        record("demands.mail", by=by, subject=step.demand, concerns_agency=step.agency_id)
    agencies = {step.agency_id for step, _days in waiting}
    keepers = (mailboxes_that_may(Permission.DEMAND_KEEP, agency=agency) for agency in agencies)
    mailboxes = sorted(set().union(*keepers))
    return sum(_told(mailbox, is_first=turn == 0) for turn, mailbox in enumerate(mailboxes))


def _told(mailbox: str, *, is_first: bool) -> bool:
    try:
        tell_of_waiting(mailbox)
    except OSError as error:
        if is_first:
            raise
        logger.warning("a reminder could not be sent: %s", type(error).__name__)
        return False
    return True
