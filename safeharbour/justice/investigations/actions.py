"""Opening a file, changing its facts, status and lead. Each change is a row with its author, and an audit event."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.investigations.enums import CameIn, Exploitation, PlaceKind, Recruitment, Status
from safeharbour.justice.investigations.models import FormerFacts, HandOver, Investigation, StatusChange
from safeharbour.justice.investigations.queries import last_hand_over, last_status_change
from safeharbour.justice.investigations.rules import (
    may_change_file,
    may_change_status,
    may_hand_over,
    may_open_file,
    may_take_up,
)
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import Refused, refused, require
from safeharbour.trust.access.turns import take_turn
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.audit.actions import record


class ChangedMeanwhile(Exception):  # noqa: N818 - an answer that the page shows
    """It is not any more as it was when whoever asks looked at it. Nothing was saved."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What kind of file it is, each from a list: no place for a name or a story."""

    exploitation: Exploitation
    came_in: CameIn
    recruitment: Recruitment = Recruitment.UNKNOWN
    place: PlaceKind = PlaceKind.UNKNOWN


@transaction.atomic
def open_file(
    *,
    number: str,
    exploitation: Exploitation,
    came_in: CameIn,
    recruitment: Recruitment = Recruitment.UNKNOWN,
    place: PlaceKind = PlaceKind.UNKNOWN,
    by: Actor,
    once: UUID | None = None,
) -> Investigation:
    """`once`: the number of the page. Sent twice, it opens one file; of two at once the second waits for the first."""
    require(may_open_file(by))
    if once is not None:
        take_turn("investigations.open", once)
        if already := Investigation.objects.filter(pk=once).first():
            return already
    told = Facts(exploitation=exploitation, came_in=came_in, recruitment=recruitment, place=place)
    try:
        with transaction.atomic():
            investigation = Investigation.objects.create(
                id=once or uuid4(),
                agency_id=by.agency,
                number=number,
                lead_id=by.membership,
                opened_at=clock.now(),
                **asdict(told),
            )
    except IntegrityError as error:
        raise Refused(refused(_("Your service already has a file with this number."))) from error
    _write_history(investigation, Status.OPEN, "", by)
    record("investigations.open", by=by, subject=investigation)
    return investigation


@transaction.atomic
def change_facts(*, investigation: Investigation, told: Facts, based_on: int, by: Actor) -> Investigation:
    """What stood there stays as a row of its own. Raises `ChangedMeanwhile` if somebody else changed it before."""
    locked = _locked(investigation)
    require(may_change_file(by, locked))
    before, wanted = facts_of(locked), asdict(told)
    if before == told:
        return locked
    if locked.version != based_on:
        raise ChangedMeanwhile
    FormerFacts.objects.create(
        investigation=locked,
        agency_id=by.agency,
        version=locked.version,
        at=clock.now(),
        by_id=by.membership,
        **asdict(before),
    )
    for name, value in wanted.items():
        setattr(locked, name, value)
    locked.version += 1
    locked.save(update_fields=["version", *wanted])
    record("investigations.change_facts", by=by, subject=locked)
    return locked


def facts_of(investigation: Investigation | FormerFacts) -> Facts:
    return Facts(
        exploitation=Exploitation(investigation.exploitation),
        came_in=CameIn(investigation.came_in),
        recruitment=Recruitment(investigation.recruitment),
        place=PlaceKind(investigation.place),
    )


@transaction.atomic
def change_status(
    *, investigation: Investigation, status: Status, reason: str = "", based_on: int | None = None, by: Actor
) -> Investigation:
    """`based_on`: the change that whoever asks looked at. Raises `ChangedMeanwhile` if there is a newer one."""
    locked = _locked(investigation)
    now = last_status_change(locked)
    if based_on is not None and now.pk != based_on:
        if (now.status, now.reason, str(now.by_id)) == (status, reason, by.membership):
            return locked
        raise ChangedMeanwhile
    require(may_change_status(by, locked, status, reason))
    previous, locked.status = locked.status, status
    locked.save(update_fields=["status"])
    _write_history(locked, status, reason, by)
    record("investigations.change_status", by=by, subject=locked, previous=previous, status=status)
    return locked


@transaction.atomic
def hand_over(*, investigation: Investigation, lead: Membership, reason: str, based_on: int, by: Actor) -> HandOver:
    """`based_on`: how many hand-overs there were on the page. Raises `ChangedMeanwhile` if there are more by now."""
    locked = _locked(investigation)
    last = last_hand_over(locked)
    number = last.number if last else 0
    if last and number != based_on:
        if (last.lead_id, last.reason, str(last.by_id)) == (lead.pk, reason.strip(), by.membership):
            return last
        raise ChangedMeanwhile
    require(may_hand_over(by, locked, lead, reason))
    made = HandOver.objects.create(
        investigation=locked,
        agency_id=by.agency,
        number=number + 1,
        previous_id=locked.lead_id,
        lead=lead,
        reason=reason.strip(),
        at=clock.now(),
        by_id=by.membership,
    )
    locked.lead = lead
    locked.save(update_fields=["lead"])
    record("investigations.hand_over", by=by, subject=locked, previous=str(made.previous_id), lead=str(lead.pk))
    return made


@transaction.atomic
def take_up(*, investigation: Investigation, by: Actor) -> None:
    """The new lead has seen what is open. Pressed twice, it was taken up the first time."""
    last = last_hand_over(_locked(investigation))
    if last is None:
        return
    require(may_take_up(by, last))
    if last.taken_up_at is None:
        last.taken_up_at = clock.now()
        last.save(update_fields=["taken_up_at"])
        record("investigations.take_up", by=by, subject=investigation)


def _locked(investigation: Investigation) -> Investigation:
    return Investigation.objects.select_for_update().get(pk=investigation.pk)


def _write_history(investigation: Investigation, status: Status, reason: str, by: Actor) -> None:
    StatusChange.objects.create(
        investigation=investigation,
        agency_id=investigation.agency_id,
        status=status,
        reason=reason,
        at=clock.now(),
        by_id=by.membership,
    )
