"""Who writes into the log of a file, what may be corrected, who gives and moves a task."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.casework.enums import FINISHED, State
from safeharbour.justice.casework.models import Conference, Decision, Task
from safeharbour.justice.investigations.enums import Status
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.investigations.rules import may_change_file
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, refused
from safeharbour.trust.access.decisions import Decision as Answer
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.roles import Permission, permissions_of


@dataclass(frozen=True, kw_only=True)
class Move:
    """What becomes of a task: whose it is, until when, and what came of it."""

    state: State
    owner: Membership
    due_on: date
    result: str = ""


def may_read_casework(actor: Actor) -> Answer:
    if actor.may(Permission.FILE_READ):
        return ALLOWED
    return refused(_("Your role does not read files."))


def may_have_tasks(actor: Actor) -> Answer:
    if actor.may(Permission.FILE_WRITE):
        return ALLOWED
    return refused(_("Only an investigator has tasks in files."))


def may_decide(
    actor: Actor, file: Investigation, *, decided_by: Membership, decided_at: datetime, at: datetime
) -> Answer:
    if not (owner := may_change_file(actor, file)):
        return owner
    if not _works_here(actor, decided_by):
        return refused(_("Who decided must be an active investigator of this service."))
    if decided_at > at:
        return refused(_("This is in the future. Look at the day and the hour again."))
    return ALLOWED


def may_correct(actor: Actor, decision: Decision, newer: Decision | None) -> Answer:
    if newer is not None:
        return refused(_("This entry was corrected by %(newer)s. Correct that one.") % {"newer": newer})
    if actor.may(Permission.FILE_WRITE) and actor.agency == str(decision.agency_id):
        return ALLOWED
    return refused(_("Only an investigator of the service whose file it is writes into its log."))


def may_belong_to(file: Investigation, conference: Conference | None) -> Answer:
    if conference is None or conference.file_id == file.pk:
        return ALLOWED
    return refused(_("This conference was about another file."))


def may_give_task(actor: Actor, file: Investigation, *, owner: Membership, due_on: date, today: date) -> Answer:
    if not (allowed := may_change_file(actor, file)):
        return allowed
    if file.status == Status.CLOSED:
        return refused(_("This file is closed. Take it up again first."))
    if not _works_here(actor, owner):
        return refused(_("A task is for an active investigator of this service."))
    return ALLOWED if due_on >= today else refused(_("This day is over. Choose today or a later one."))


def may_move_task(actor: Actor, task: Task, move: Move) -> Answer:
    if not (actor.may(Permission.FILE_WRITE) and actor.agency == str(task.agency_id)):
        return refused(_("Only an investigator of the service whose file it is moves a task."))
    if move.owner.pk != task.owner_id and not _works_here(actor, move.owner):
        return refused(_("A task is for an active investigator of this service."))
    if move.state in FINISHED and not move.result.strip():
        return refused(_("Say what came of it, or why it is dropped."))
    return ALLOWED


def may_hold(actor: Actor, file: Investigation, *, held_at: datetime, at: datetime, there: list[Membership]) -> Answer:
    if not (owner := may_change_file(actor, file)):
        return owner
    if held_at > at:
        return refused(_("This is in the future. Look at the day and the hour again."))
    if not there or not all(_works_here(actor, one) for one in there):
        return refused(_("Say who of your service was there."))
    return ALLOWED


def _works_here(actor: Actor, member: Membership) -> bool:
    here = member.is_active and str(member.agency_id) == actor.agency
    return here and Permission.FILE_WRITE in permissions_of(member.role, actor.agency_kind)
