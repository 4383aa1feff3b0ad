"""Who may register a pointer, how many, keep it longer or end it, and who may answer a match, and how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.deconfliction.enums import TRANSITIONS, Because, Finding, Listing, Mode, Renewing, State
from safeharbour.justice.deconfliction.models import Alarm, Pointer, Side
from safeharbour.justice.investigations.enums import Status
from safeharbour.justice.investigations.models import Investigation
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.roles import Permission, permissions_of

EXPIRE = "deconfliction.expire"
ROTATE = "deconfliction.rotate"
MAIL = "deconfliction.mail"
IMPORT = "deconfliction.import"
DAYS_KEPT = (90, 180, 365)
AN_HOUR_EACH = 40
A_DAY_TOGETHER = 400
"""What an investigator registers in an hour, and a service in a day, at the very most: some contacts, not a book."""


@dataclass(frozen=True)
class Turn:
    """How many pointers were registered before this one: by me in an hour, by us in a day."""

    by_me: int
    by_us: int


def may_use_pointers(actor: Actor) -> Decision:
    if actor.may(Permission.POINTER_REGISTER):
        return ALLOWED
    return refused(_("Only an investigator works with pointers."))


def may_register_pointer(actor: Actor, file: Investigation, officer: Membership, days: int) -> Decision:
    if not (allowed := may_use_pointers(actor)):
        return allowed
    if str(file.agency_id) != actor.agency:
        return refused(_("A pointer belongs to a file of your own service."))
    if file.status == Status.CLOSED:
        return refused(_("This file is closed. Register for a file that is worked on."))
    works_here = officer.is_active and str(officer.agency_id) == actor.agency
    if not works_here or Permission.POINTER_REGISTER not in permissions_of(officer.role, actor.agency_kind):
        return refused(_("Whom to call must be an active investigator of your service."))
    if days not in DAYS_KEPT:
        return refused(_("Choose how long the pointer is kept from the list."))
    return ALLOWED


def may_register_more(turn: Turn) -> Decision:
    """Registering is asking: whoever registers without end goes fishing in what others look for."""
    if turn.by_me >= AN_HOUR_EACH:
        told = _("Your service's auditors and the task force's coordinator were told: wait an hour, or talk to them.")
        most = _("You have registered %(n)d pointers within an hour, the most that is possible.")
        return refused(f"{most % {'n': turn.by_me}} {told}")
    if turn.by_us >= A_DAY_TOGETHER:
        most = _("Your service has registered %(n)d pointers within a day, the most that is possible.")
        return refused(most % {"n": turn.by_us})
    return ALLOWED


def reaches_limit(turn: Turn) -> Decision:
    """Whether one more is the last that is possible: that raises the alarm."""
    if turn.by_me + 1 == AN_HOUR_EACH or turn.by_us + 1 == A_DAY_TOGETHER:
        return ALLOWED
    return refused("")


def may_change_pointer(actor: Actor, pointer: Pointer, at: datetime) -> Decision:
    if not (allowed := may_use_pointers(actor)):
        return allowed
    if str(pointer.agency_id) != actor.agency:
        return refused(_("Only the service that registered a pointer changes it."))
    named = {str(pointer.officer_id), str(pointer.registered_by_id)}
    if pointer.mode == Mode.RESTRICTED and actor.membership not in named:
        return refused(_("This pointer is its named officer's."))
    if pointer.ended_at:
        return refused(_("This pointer was ended. Register it anew if you look for it again."))
    if pointer.expires_at <= at:
        # Others may have registered the same meanwhile; only a new registration asks for them.
        return refused(_("This pointer is over. Register it anew if you look for it again."))
    return ALLOWED


def may_renew_pointer(actor: Actor, pointer: Pointer, because: str, days: int, at: datetime) -> Decision:
    if not (allowed := may_change_pointer(actor, pointer, at)):
        return allowed
    if because not in Renewing.values:
        return refused(_("Say why the pointer is kept longer."))
    if days not in DAYS_KEPT:
        return refused(_("Choose how long the pointer is kept from the list."))
    if at + timedelta(days=days) <= pointer.expires_at:
        return refused(_("The pointer is kept longer than that already."))
    return ALLOWED


def may_answer(actor: Actor, side: Side, state: str, because: str = "") -> Decision:
    if not (allowed := may_use_pointers(actor)):
        return allowed
    if str(side.agency_id) != actor.agency or not side.told or (side.only_id and str(side.only_id) != actor.membership):
        return refused(_("Only whoever was told of a match answers it."))
    now = State(side.match.state)
    if state not in TRANSITIONS[now] or state == State.EXPIRED:
        return refused(
            _("A match that is “%(now)s” does not become “%(wanted)s”.")
            % {"now": now.label, "wanted": State(state).label if state in State.values else state}
        )
    if state == State.ACKNOWLEDGED and side.answered:
        return refused(_("Your service has acknowledged this match already."))
    return _because(state, because)


def _because(state: str, because: str) -> Decision:
    if (state == State.NOT_RELATED) != bool(because):
        return refused(_("Say why the two are not related, and only then."))
    if because and because not in Because.values:
        return refused(_("Choose a reason from the list."))
    return ALLOWED


def may_oversee(actor: Actor) -> Decision:
    if actor.may(Permission.POINTER_OVERSEE):
        return ALLOWED
    return refused(_("Alarms are looked at by police auditors and the task force's coordinator."))


def may_settle(actor: Actor, alarm: Alarm, finding: str) -> Decision:
    if not (allowed := may_oversee(actor)):
        return allowed
    if alarm.settled_at:
        return refused(_("Somebody has looked at this alarm already."))
    if str(alarm.raised_by_id) == actor.membership:
        return refused(_("Nobody settles an alarm that they raised."))
    return ALLOWED if finding in Finding.values else refused(_("Choose what you found."))


def may_expire(actor: Actor) -> Decision:
    return ALLOWED if actor.system == EXPIRE else refused(_("Only the clock ends what is over."))


def may_rotate(actor: Actor) -> Decision:
    return ALLOWED if actor.system == ROTATE else refused(_("Only the operator's command renews the keys."))


def may_mail(actor: Actor) -> Decision:
    return ALLOWED if actor.system == MAIL else refused(_("Only the worker that says that something waits."))


def may_import_list(actor: Actor, works_there: bool, agreed: bool, because: str, days: int) -> Decision:
    """A list asks a question with each row, past every limit: so the operator files it, in somebody's name."""
    if actor.system != IMPORT:
        return refused(_("Only the operator's command files a list of pointers."))
    if not works_there:
        return refused(_("A list is filed in the name of an active investigator of the service."))
    if not agreed:
        return refused(_("The service has no data-sharing agreement that holds today: no list is filed for it."))
    if because not in Listing.values:
        return refused(_("Say why a whole list is filed."))
    if days not in DAYS_KEPT:
        return refused(_("Choose how long the pointer is kept from the list."))
    return ALLOWED
