"""Who writes down where something of a file was, and of what. Never of whom the file must protect."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.movements.models import Movement
from safeharbour.justice.subjects.enums import PSEUDONYMS
from safeharbour.justice.subjects.models import Subject
from safeharbour.justice.subjects.rules import may_add, may_read_subjects
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.roles import Permission

LONGEST_STAY = timedelta(days=366)
OLDEST = timedelta(days=30 * 366)
"""A stay of more than a year, or a day of more than thirty years ago: a year was mistyped."""


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
