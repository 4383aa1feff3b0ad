"""The calendar of a member, for a program that cannot sign in.

Its password is a secret of 256 bits, kept as a digest, and travels in a header: an address is written down by every
server on its way. Whoever sends it acts as the member, if they still act.
"""

from __future__ import annotations

from base64 import b64decode
from hashlib import sha256

from django.db import transaction
from icalendar import Calendar

from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.agencies.queries import memberships_of_account
from safeharbour.trust.calendars.models import Feed
from safeharbour.trust.calendars.sources import sources_of

READS = system("calendars.read")
FEED_NAME = "calendar"
"""The same for everybody: the password alone says whose it is."""


def password_sent(authorization: str) -> str:
    """What a calendar program sends as `Basic`; nothing, where it sends none or something else."""
    scheme, _space, sent = authorization.partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        name, _colon, password = b64decode(sent, validate=True).decode().partition(":")
    except ValueError:
        return ""
    return password if name == FEED_NAME else ""


def digest_of(password: str) -> bytes:
    return sha256(password.encode()).digest()


def member_of_feed(password: str) -> Actor | None:
    """Nobody, where the password was ended or the member acts no more."""
    with acting_as(READS), transaction.atomic():
        feed = Feed.objects.filter(digest=digest_of(password), ended_at=None).first()
    if feed is None:
        return None
    memberships = memberships_of_account(feed.account_id)
    return next((one.as_actor() for one in memberships if one.pk == feed.membership_id), None)


def calendar_of(actor: Actor) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//calendar//")
    calendar.add("version", "2.0")
    with acting_as(actor), transaction.atomic():
        for source in sources_of(actor):
            for event in source.events(actor):
                calendar.add_component(event)
    return bytes(calendar.to_ical())
