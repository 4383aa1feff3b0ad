"""Joint files for tests, made by the actions that pages call."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.timezone import localdate

from safeharbour.justice.investigations.actions import open_file
from safeharbour.justice.investigations.enums import CameIn, Exploitation
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.joint_files.actions import Terms, agree, propose, put_in
from safeharbour.justice.joint_files.enums import OnLeaving
from safeharbour.justice.joint_files.kinds import KINDS, Kind, Offered
from safeharbour.justice.joint_files.models import JointFile, PutIn
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.agencies.tests.factories import a_member, an_agency

_numbers = count(1)


def an_investigator(name: str = "Alice") -> Actor:
    return a_member(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE), name)


def a_file(by: Actor) -> Investigation:
    with acting_as(by), transaction.atomic():
        opened = open_file(number=f"J-{next(_numbers)}", exploitation=Exploitation.FARM, came_in=CameIn.PATROL, by=by)
        opened.refresh_from_db()
        return opened


def service_of(actor: Actor) -> Agency:
    with acting_as(actor), transaction.atomic():
        return Agency.objects.get(pk=UUID(actor.agency))


def proposed(
    by: Actor,
    *others: Actor,
    on_leaving: OnLeaving = OnLeaving.TAKES,
    days: int = 30,
    file: Investigation | None = None,
) -> JointFile:
    file, asked = file or a_file(by), [service_of(one) for one in others]
    ends_on = localdate(now()) + timedelta(days=days)
    terms = Terms(asked=asked, scope="The flat on the shore", ends_on=ends_on, on_leaving=on_leaving)
    with acting_as(by), transaction.atomic():
        return propose(file=file, terms=terms, by=by)


def consented(joint: JointFile, by: Actor) -> Investigation:
    file = a_file(by)
    with acting_as(by), transaction.atomic():
        agree(joint=joint, file=file, by=by)
    return file


def opened(by: Actor, *others: Actor, on_leaving: OnLeaving = OnLeaving.TAKES, days: int = 30) -> JointFile:
    joint = proposed(by, *others, on_leaving=on_leaving, days=days)
    for other in others:
        consented(joint, other)
    return joint


def an_item(joint: JointFile, by: Actor, words: str = "S1 was seen at noon.") -> PutIn:
    """Of a kind that only tests know: what the apps above offer is tested with them."""
    kind = f"test {uuid4().hex[:8]}"
    KINDS[kind] = Kind("test", lambda _: [], lambda *_: words)
    try:
        with acting_as(by), transaction.atomic():
            item = put_in(joint=joint, kind=kind, offered=Offered(uuid4(), 1, "X1", "A line"), by=by)
    finally:
        del KINDS[kind]
    assert item is not None
    return item
