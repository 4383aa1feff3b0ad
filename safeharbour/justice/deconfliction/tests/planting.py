"""Files, pointers and matches for tests, made by the actions that pages call."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from safeharbour.justice.deconfliction.actions import Registered, answer_match, raise_alarm, register_pointer
from safeharbour.justice.deconfliction.enums import About, Kind, Listing, Mode, State
from safeharbour.justice.deconfliction.identifiers import identify
from safeharbour.justice.deconfliction.intake.importing import Counts, Order, import_pointers
from safeharbour.justice.deconfliction.intake.reading import Rejection
from safeharbour.justice.deconfliction.models import Alarm, Pointer, Side
from safeharbour.justice.deconfliction.rules import AN_HOUR_EACH, IMPORT
from safeharbour.justice.investigations.actions import open_file
from safeharbour.justice.investigations.enums import CameIn, Exploitation
from safeharbour.justice.investigations.models import Investigation
from safeharbour.trust.access.actors import Actor, acting_as, system
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.actions import file_agreement
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.models import Agency, Membership, User
from safeharbour.trust.agencies.tests.factories import INSTALLER, a_member, an_agency

_numbers = count(1)
IMPORTER = system(IMPORT)
PHONE = {"value": "416 555 0199"}


def an_investigator(name: str = "Alice", service: str = "", **agency: str) -> Actor:
    return a_member(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE, service, **agency), name)


def a_file(by: Actor) -> Investigation:
    with acting_as(by), transaction.atomic():
        return open_file(number=f"P-{next(_numbers)}", exploitation=Exploitation.SEXUAL, came_in=CameIn.PATROL, by=by)


def registered(by: Actor, kind: Kind = Kind.PHONE, told: dict[str, Any] = PHONE, **more: Any) -> Registered:
    """In a file of its own, unless `file` says in which."""
    file = more.pop("file", None) or a_file(by)
    with acting_as(by), transaction.atomic():
        options: dict[str, Any] = {"mode": Mode.OPEN, "days": 180} | more
        if "officer" not in options:
            options["officer"] = Membership.objects.get(pk=by.membership)
        found = identify(kind, told, today=localdate(now()))
        return register_pointer(file=file, identifier=found, by=by, **options)


def a_pointer(by: Actor, *args: Any, **more: Any) -> Pointer:
    return registered(by, *args, **more).pointer


def sides(of: Actor) -> list[Side]:
    with acting_as(of), transaction.atomic():
        return list(Side.objects.select_related("match").order_by("match__found_at"))


def answered(by: Actor, state: State, because: str = "") -> Side:
    """The actor's latest match, answered."""
    side = sides(by)[-1]
    with acting_as(by), transaction.atomic():
        answer_match(side=side, state=state, because=because, by=by)
    return sides(by)[-1]


def an_alarm(by: Actor, about: About = About.POINTERS) -> Alarm:
    """As what reaches the limit raises it."""
    with acting_as(by), transaction.atomic():
        return raise_alarm(count=AN_HOUR_EACH, whole_agency=False, about=about, by=by)


def agreed(service: Agency, until: timedelta = timedelta(days=365)) -> None:
    """It has a data-sharing agreement."""
    today = localdate(now())
    with acting_as(INSTALLER), transaction.atomic():
        file_agreement(
            agency=service,
            reference="DSA-1",
            signed_on=today - timedelta(days=800),
            valid_until=today + until,
            by=INSTALLER,
        )


def agency_of(actor: Actor) -> Agency:
    with acting_as(INSTALLER), transaction.atomic():
        return Agency.objects.get(pk=actor.agency)


def address_of(actor: Actor) -> str:
    with acting_as(actor), transaction.atomic():
        return User.objects.get(pk=actor.account).email


def listed(path: Path, of: Actor, file: Investigation, **more: Any) -> tuple[Counts, list[Rejection]]:
    """The list is filed for the actor's service, in the actor's name."""
    cores = more.pop("cores", 1)
    options: dict[str, Any] = {"because": Listing.JOINING, "file": file.number} | more
    order = Order(agency=agency_of(of), member=address_of(of), **options)
    rejections: list[Rejection] = []
    with acting_as(IMPORTER):
        counts = import_pointers(path=path, order=order, by=IMPORTER, reject=rejections.append, cores=cores)
    return counts, rejections
