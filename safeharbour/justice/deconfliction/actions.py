"""Registering a pointer, which is the question; keeping it longer, ending it; answering a match; settling an alarm.

Nothing that was typed is kept, recorded or shown again: an event names the pointer and its kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils.translation import gettext as _

from safeharbour.justice.deconfliction.enums import About, Finding, Mode, Renewing, State
from safeharbour.justice.deconfliction.identifiers import Identifier
from safeharbour.justice.deconfliction.keys import make_key
from safeharbour.justice.deconfliction.models import Alarm, Pointer, PointerKey, PointerToken, Renewal, Side, Step
from safeharbour.justice.deconfliction.queries import same_of_file, sides_to_mail, turn_of, versions_in_use
from safeharbour.justice.deconfliction.rules import (
    A_DAY_TOGETHER,
    may_answer,
    may_change_pointer,
    may_expire,
    may_mail,
    may_oversee,
    may_register_more,
    may_register_pointer,
    may_renew_pointer,
    may_settle,
    may_use_pointers,
    reaches_limit,
)
from safeharbour.justice.deconfliction.tokens import Keyed, keyed
from safeharbour.justice.investigations.models import Investigation
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import Refused, refused, require
from safeharbour.trust.agencies.mail import tell_all_of_waiting
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.queries import mailbox_of
from safeharbour.trust.audit.actions import record


@dataclass(frozen=True)
class Registered:
    """`told`: of how many matches whoever registered was told at once."""

    pointer: Pointer
    told: int
    alarmed: bool


@transaction.atomic
def register_pointer(
    *, file: Investigation, identifier: Identifier, mode: Mode, officer: Membership, days: int, by: Actor
) -> Registered:
    require(may_register_pointer(by, file, officer, days))
    at = clock.now()
    turn = turn_of(at)
    require(may_register_more(turn))
    versions = versions_in_use() or [_first_key(at)]
    (made,) = keyed([identifier], versions)
    _not_twice(file, made, at)
    pointer = Pointer(
        agency_id=by.agency,
        file=file,
        kind=identifier.kind,
        mode=mode,
        officer=officer,
        registered_by_id=by.membership,
        registered_at=at,
        expires_at=at + timedelta(days=days),
        key_version=versions[-1],
    )
    _write(pointer, identifier, made)
    told = _matched(pointer, made, versions, at)
    record("deconfliction.register", by=by, subject=pointer, kind=pointer.kind, mode=pointer.mode, file=str(file.pk))
    alarmed = bool(reaches_limit(turn))
    if alarmed:
        whole = turn.by_us + 1 == A_DAY_TOGETHER
        raise_alarm(count=(turn.by_us if whole else turn.by_me) + 1, whole_agency=whole, by=by)
    return Registered(pointer, told, alarmed)


def _first_key(at: datetime) -> int:
    make_key(1)
    PointerKey.objects.bulk_create([PointerKey(version=1, created_at=at)], ignore_conflicts=True)
    return 1


def _not_twice(file: Investigation, made: Keyed, at: datetime) -> None:
    if same := same_of_file(file, made.exact, at):
        raise Refused(
            refused(_("Your service looks for this in the same file already, by pointer %s.") % same.reference)
        )


def _write(pointer: Pointer, identifier: Identifier, made: Keyed) -> None:
    if made.encodings:
        bits = made.encodings[-1]
        pointer.name_bits, pointer.birth_bits, pointer.dated = bits.name, bits.birth, identifier.born is not None
    pointer.save(force_insert=True)
    PointerToken.objects.bulk_create([PointerToken(token=token, pointer=pointer) for token in made.stored])


def _matched(pointer: Pointer, made: Keyed, versions: list[int], at: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "select deconfliction_match(%s, %s, %s::bigint[], %s::smallint[], %s::bit varying[], %s::bit varying[])",
            [
                pointer.pk,
                at,
                made.asked,
                versions,
                [one.name for one in made.encodings],
                [one.birth for one in made.encodings],
            ],
        )
        return int(cursor.fetchone()[0])


@transaction.atomic
def raise_alarm(*, count: int, whole_agency: bool, about: About = About.POINTERS, by: Actor) -> Alarm:
    """In the transaction of what reached the limit: one that is refused would take it back."""
    require(may_use_pointers(by))
    alarm = Alarm.objects.create(
        agency_id=by.agency,
        raised_by_id=by.membership,
        about=about,
        whole_agency=whole_agency,
        count=count,
        at=clock.now(),
    )
    record("deconfliction.alarm", by=by, subject=alarm, about=about, count=count)
    return alarm


@transaction.atomic
def renew_pointer(*, pointer: Pointer, because: Renewing, days: int, by: Actor) -> Pointer:
    locked, at = _locked(pointer), clock.now()
    require(may_renew_pointer(by, locked, because, days, at))
    locked.expires_at = at + timedelta(days=days)
    locked.save(update_fields=["expires_at"])
    Renewal.objects.create(pointer=locked, because=because, until=locked.expires_at, at=at, by_id=by.membership)
    record("deconfliction.renew", by=by, subject=locked, because=because, days=days)
    return locked


@transaction.atomic
def end_pointer(*, pointer: Pointer, by: Actor) -> Pointer:
    """Pressed twice, it was ended the first time."""
    locked, at = _locked(pointer), clock.now()
    if locked.ended_at and str(locked.agency_id) == by.agency:
        return locked
    require(may_change_pointer(by, locked, at))
    locked.ended_at = at
    locked.save(update_fields=["ended_at"])
    record("deconfliction.end", by=by, subject=locked)
    return locked


def _locked(pointer: Pointer) -> Pointer:
    return Pointer.objects.select_for_update().get(pk=pointer.pk)


@transaction.atomic
def answer_match(*, side: Side, state: State, because: str = "", by: Actor) -> Step:
    """The database keeps the match's state by its steps, and refuses one that the table of states does not have."""
    fresh = Side.objects.select_related("match").get(pk=side.pk)
    require(may_answer(by, fresh, state, because))
    step = Step.objects.create(
        match_id=fresh.match_id, state=state, because=because, at=clock.now(), agency_id=by.agency, by_id=by.membership
    )
    record("deconfliction.answer", by=by, subject=fresh, state=state, because=because)
    return step


@transaction.atomic
def settle_alarm(*, alarm: Alarm, finding: Finding, by: Actor) -> Alarm:
    require(may_oversee(by))
    locked = Alarm.objects.select_for_update().get(pk=alarm.pk)
    require(may_settle(by, locked, finding))
    locked.finding, locked.settled_at, locked.settled_by_id = finding, clock.now(), by.membership
    locked.save(update_fields=["finding", "settled_at", "settled_by"])
    record("deconfliction.settle", by=by, subject=locked, concerns_agency=locked.agency_id, finding=finding)
    return locked


@transaction.atomic
def expire_what_is_over(*, by: Actor) -> int:
    """Pointers that ended lose their tokens, and matches that nobody brought to an end are over."""
    require(may_expire(by))
    with connection.cursor() as cursor:
        cursor.execute("select matches, pointers from deconfliction_expire(%s)", [clock.now()])
        matches, pointers = cursor.fetchone()
    if matches or pointers:
        record("deconfliction.expire", by=by, matches=matches, pointers=pointers)
    return int(matches + pointers)


@transaction.atomic
def mail_those_told(*, by: Actor) -> int:
    """To whom a match names to be called, once for all that waits. Raises if the mail server takes nothing at all."""
    require(may_mail(by))
    waiting = list(sides_to_mail())
    mailboxes = {mailbox_of(side.officer_id) for side in waiting if side.officer_id} - {""}
    for side in waiting:
        Side.objects.filter(pk=side.pk).update(mailed_at=clock.now())
        record("deconfliction.mail", by=by, subject=side, concerns_agency=side.agency_id)
    return tell_all_of_waiting(mailboxes)
