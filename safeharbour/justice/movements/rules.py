"""Who writes down where something of a file was, and of what. Never of whom the file must protect."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.deconfliction.enums import Kind as PointerKind
from safeharbour.justice.deconfliction.models import Side
from safeharbour.justice.deconfliction.rules import may_use_pointers
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.movements.models import LastSeen, Movement
from safeharbour.justice.subjects.enums import PSEUDONYMS
from safeharbour.justice.subjects.models import Subject
from safeharbour.justice.subjects.rules import may_add, may_read_subjects
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.roles import Permission

LONGEST_STAY = timedelta(days=366)
OLDEST = timedelta(days=30 * 366)
"""A stay of more than a year, or a day of more than thirty years ago: a year was mistyped."""

STAYS_WHERE_IT_IS = frozenset({PointerKind.ADDRESS, PointerKind.ROOM})


def may_read_movements(actor: Actor) -> Decision:
    return may_read_subjects(actor)


def may_write_movement(actor: Actor, file: Investigation) -> Decision:
    return may_add(actor, file)


def may_be_followed(subject: Subject) -> Decision:
    """Where a protected person is or was is written down nowhere: they could be found by it."""
    if subject.kind in PSEUDONYMS:
        return refused(_("Of somebody to protect no place is written down: they could be found by it."))
    if subject.withdrawn:
        return refused(_("This is withdrawn. Take it back in first."))
    return ALLOWED


def is_a_stay(first: date, last: date, today: date) -> Decision:
    if last < first:
        return refused(_("The last day lies before the first one."))
    if last > today:
        return refused(_("This day lies ahead. Only what was seen is written down."))
    if last - first > LONGEST_STAY:
        return refused(_("This is more than a year. Look at the days again, or write down two stays."))
    if today - first > OLDEST:
        return refused(_("This is more than thirty years ago. Look at the year again."))
    return ALLOWED


def may_withdraw(actor: Actor, movement: Movement) -> Decision:
    if actor.may(Permission.FILE_WRITE) and actor.agency == str(movement.agency_id):
        return ALLOWED
    return refused(_("Only an investigator of the service whose file it is changes who is in it."))


def may_tell_last_seen(actor: Actor, side: Side, other: UUID | None) -> Decision:
    """`other`: the service that both know of the match with, once they have been in contact."""
    if not (allowed := may_use_pointers(actor)):
        return allowed
    if str(side.agency_id) != actor.agency:
        return refused(_("Only whoever was told of a match says where it was last seen."))
    if side.match.kind in STAYS_WHERE_IT_IS:
        return refused(_("An address stays where it is."))
    if other is None:
        return refused(_("Talk to the other service first: a place is told once both know of the match."))
    return ALLOWED


def may_take_back(actor: Actor, told: LastSeen) -> Decision:
    if not (allowed := may_use_pointers(actor)):
        return allowed
    if str(told.agency_id) != actor.agency:
        return refused(_("Only the service that told it takes it back."))
    return ALLOWED
