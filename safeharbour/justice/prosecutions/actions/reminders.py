"""Reminding whoever carries a case, by a message that says only that something waits."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import transaction

from safeharbour.justice.prosecutions.models import Reminder
from safeharbour.justice.prosecutions.queries import SOON, alarms_of, hearings_to_come
from safeharbour.justice.prosecutions.rules import may_remind
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.agencies.mail import tell_of_waiting
from safeharbour.trust.agencies.queries import members_to_mail
from safeharbour.trust.agencies.roles import Permission
from safeharbour.trust.audit.actions import record

logger = logging.getLogger(__name__)


@transaction.atomic
def remind(*, by: Actor) -> int:
    """How many were told. What waits is looked for as each member sees it; nothing but that it waits leaves here.

    A mailbox that takes nothing is tried again the next time; the others are told.
    """
    require(may_remind(by))
    told = 0
    for member, mailbox in members_to_mail(Permission.CASE_READ):
        try:
            told += _reminded(member, mailbox, by)
        except OSError as error:
            logger.warning("a message could not be sent: %s", type(error).__name__)
    return told


@transaction.atomic
def _reminded(member: Actor, mailbox: str, by: Actor) -> bool:
    """Once for all that is new. Where the mail server takes nothing, nothing is noted."""
    with acting_as(member), transaction.atomic():
        waiting = list(_waiting(member))
    new = [about for about in waiting if not Reminder.objects.filter(member=UUID(member.membership), **about).exists()]
    for about in new:
        reminder = Reminder.objects.create(member_id=member.membership, at=now(), **about)
        record("prosecutions.remind", by=by, subject=reminder, concerns_agency=member.agency)
    if new:
        tell_of_waiting(mailbox)
    return bool(new)


def _waiting(member: Actor) -> Iterator[dict[str, Any]]:
    for one in hearings_to_come(member, SOON):
        about = {"appearance_id": one.appearance.pk, "starts_at": one.newest.starts_at, "alarm": ""}
        yield {"case_id": one.appearance.case_id, **about}
    for case, alarm in alarms_of(member).items():
        yield {"case_id": case, "appearance_id": None, "starts_at": None, "alarm": alarm.value}
