"""Filing a whole list for one service: by the operator alone, for a service with an agreement, in its own files.

What is in the index already for the same file is left as it is, so that a list that was stopped is begun again.
The trail keeps that it was begun and what came of it, and somebody who oversees pointers looks at it (ADR 0098).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.timezone import localdate

from safeharbour.justice.deconfliction.enums import Listing, Mode
from safeharbour.justice.deconfliction.intake.filing import OWNER, Owner, file_part, keys_in_use
from safeharbour.justice.deconfliction.intake.preparing import Part, Ready, Terms, prepare
from safeharbour.justice.deconfliction.intake.processes import prepared
from safeharbour.justice.deconfliction.intake.reading import Reading, Rejection
from safeharbour.justice.deconfliction.models import Alarm
from safeharbour.justice.deconfliction.rules import AN_HOUR_EACH, may_import_list
from safeharbour.justice.investigations.enums import Status
from safeharbour.justice.investigations.models import Investigation
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.agencies.models import Agency, DataSharingAgreement, Membership
from safeharbour.trust.agencies.roles import Permission, permissions_of
from safeharbour.trust.audit.actions import record

SIZE = 5_000
"""Rows of a part: while one is filed nobody registers, so it is short."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """For which service, in whose name, why; and what holds for rows that say nothing else."""

    agency: Agency
    member: str
    because: Listing
    file: str = ""
    officer: str = ""
    mode: Mode = Mode.OPEN
    days: int = 180


@dataclass(kw_only=True)
class Counts:
    """`known`: said twice, or looked for in the same file already. `told`: matches that the service was told of."""

    rows: int = 0
    filed: int = 0
    known: int = 0
    rejected: int = 0
    told: int = 0


def import_pointers(
    *,
    path: Path,
    order: Order,
    by: Actor,
    reject: Callable[[Rejection], None] = lambda _: None,
    tell: Callable[[int], None] = lambda _: None,
    cores: int | None = None,
) -> Counts:
    """A row that cannot be taken is given to `reject`; `tell` hears how many rows are done. Raises UnreadableList."""
    officers = _officers(order.agency)
    member = officers.get(order.member.lower(), "")
    require(may_import_list(by, bool(member), _agreed(order.agency), order.because, order.days))
    counts, at, owner = Counts(), clock.now(), Owner(str(order.agency.pk), member)
    with Reading(path) as reading:
        _begun(order, member, by)
        try:
            terms = Terms(reading.heading, _default(order), _open_files(order.agency), officers, localdate(at))
            for part, ready in prepared(_parts(reading, at), terms, cores=cores):
                _file(part, ready, terms, owner, counts)
                for one in ready.rejections:
                    reject(one)
                tell(counts.rows)
        finally:
            _ended(order, member, counts, by)
    return counts


def _parts(reading: Reading, at: datetime) -> Iterator[Part]:
    for rows in reading.rows(SIZE):
        yield Part(rows, reading.rejected(), keys_in_use(at))


def _file(part: Part, ready: Ready, terms: Terms, owner: Owner, counts: Counts) -> None:
    at = clock.now()
    while (done := file_part(ready.lines, part.keys, owner, at)) is None:
        part = replace(part, keys=keys_in_use(at))
        ready = prepare(part, terms)
    counts.rows += len(part.rows) + len(part.rejections)
    counts.filed += done.filed
    counts.known += ready.doubled + ready.count - done.filed
    counts.rejected += len(ready.rejections)
    counts.told += done.told


def _default(order: Order) -> dict[str, str]:
    return {
        "file": order.file,
        "mode": order.mode.value,
        "officer": order.officer or order.member,
        "days": str(order.days),
    }


def _agreed(agency: Agency) -> bool:
    today = localdate(clock.now())
    held = DataSharingAgreement.objects.using(OWNER).filter(agency=agency.pk, signed_on__lte=today)
    return held.filter(valid_until__gte=today).exists()


def _officers(agency: Agency) -> dict[str, str]:
    """Who works with pointers there, by e-mail address."""
    active = Membership.objects.using(OWNER).filter(agency=agency.pk, is_active=True, user__is_active=True)
    return {
        one.user.email: str(one.pk)
        for one in active.select_related("user")
        if agency.is_active and Permission.POINTER_REGISTER in permissions_of(one.role, agency.kind)
    }


def _open_files(agency: Agency) -> dict[str, str]:
    worked_on = Investigation.objects.using(OWNER).filter(agency=agency.pk).exclude(status=Status.CLOSED)
    return {number: str(pk) for number, pk in worked_on.values_list("number", "pk").iterator()}


@transaction.atomic
def _begun(order: Order, member: str, by: Actor) -> None:
    record(
        "deconfliction.import",
        by=by,
        concerns_agency=order.agency.pk,
        member=member,
        because=order.because,
        mode=order.mode,
    )


@transaction.atomic
def _ended(order: Order, member: str, counts: Counts, by: Actor) -> None:
    """Whatever ended it. As many as one may not register by hand are looked at by somebody who oversees pointers."""
    agency = order.agency.pk
    record("deconfliction.imported", by=by, concerns_agency=agency, member=member, **asdict(counts))
    if counts.filed >= AN_HOUR_EACH:
        alarm = Alarm.objects.create(
            agency_id=agency,
            raised_by_id=member,
            whole_agency=True,
            in_bulk=True,
            count=counts.filed,
            at=clock.now(),
        )
        record(
            "deconfliction.alarm", by=by, subject=alarm, concerns_agency=agency, about=alarm.about, count=alarm.count
        )
