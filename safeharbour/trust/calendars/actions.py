"""Making and ending the password of one's calendar."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.db import transaction

from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record
from safeharbour.trust.calendars.feeds import digest_of
from safeharbour.trust.calendars.models import Feed
from safeharbour.trust.calendars.rules import may_have_feed
from safeharbour.trust.calendars.sources import sources_of

PASSWORD_BYTES = 32


@transaction.atomic
def make_feed(*, by: Actor) -> str:
    """A new password; the one before it opens nothing any more. It is shown once."""
    require(may_have_feed(sources=len(sources_of(by))))
    _end(by)
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    Feed.objects.create(
        membership_id=by.membership, account_id=int(by.account), digest=digest_of(password), made_at=now()
    )
    record("calendars.make_feed", by=by)
    return password


@transaction.atomic
def end_feed(*, by: Actor) -> None:
    require(may_have_feed(sources=len(sources_of(by))))
    _end(by)
    record("calendars.end_feed", by=by)


def _end(by: Actor) -> None:
    Feed.objects.filter(membership=UUID(by.membership), ended_at=None).update(ended_at=now())
