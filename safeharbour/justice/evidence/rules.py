"""Who takes evidence in and hands it on, what may happen to it next, and what content is taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.evidence.enums import ENDED, LARGEST, TRANSITIONS, What
from safeharbour.justice.evidence.models import Content, Continuity, Exhibit
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.investigations.rules import may_change_file
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.models import Membership
from safeharbour.trust.agencies.roles import Permission, permissions_of


@dataclass(frozen=True, kw_only=True)
class Line:
    """What happens to an exhibit: to whom or where it goes, and why."""

    what: What
    holder: Membership | None = None
    place: str = ""
    reason: str = ""


def may_read_evidence(actor: Actor) -> Decision:
    if actor.may(Permission.FILE_READ):
        return ALLOWED
    return refused(_("Your role does not read files."))


def may_take_in(actor: Actor, file: Investigation, found_at: datetime, at: datetime) -> Decision:
    if not (owner := may_change_file(actor, file)):
        return owner
    if found_at > at:
        return refused(_("It was found or received in the future. Look at the day and the hour again."))
    return ALLOWED


def may_handle(actor: Actor, exhibit: Exhibit) -> Decision:
    if actor.may(Permission.FILE_WRITE) and actor.agency == str(exhibit.agency_id):
        return ALLOWED
    return refused(_("Only an investigator of the service whose file it is handles an exhibit."))


def may_hand_on(actor: Actor, exhibit: Exhibit, now: Continuity, line: Line) -> Decision:
    if not (allowed := may_handle(actor, exhibit)):
        return allowed
    if line.what not in TRANSITIONS[What(now.what)]:
        words = {"now": now.get_what_display(), "wanted": line.what.label}
        return refused(_("After “%(now)s” cannot come “%(wanted)s”.") % words)
    return _is_said(actor, line)


def _is_said(actor: Actor, line: Line) -> Decision:
    missing: Mapping[What, tuple[bool, Promise]] = {
        What.HANDED_ON: (bool(line.holder) and _works_here(actor, line.holder), _("Say which colleague has it now.")),
        What.STORED: (bool(line.place.strip()), _("Say where it is stored.")),
        What.SENT_OUT: (bool(line.place.strip()), _("Say to whom it is sent.")),
        What.RETURNED: (bool(line.reason.strip()), _("Say to whom and why it is given back.")),
        What.DESTROYED: (bool(line.reason.strip()), _("Say on whose order it is destroyed.")),
    }
    is_there, what = missing.get(line.what, (True, None))
    return refused(what) if what and not is_there else ALLOWED


def _works_here(actor: Actor, holder: Membership | None) -> bool:
    here = holder is not None and holder.is_active and str(holder.agency_id) == actor.agency
    return here and holder is not None and Permission.FILE_WRITE in permissions_of(holder.role, actor.agency_kind)


def may_add_content(actor: Actor, exhibit: Exhibit, now: Continuity, content: Content | None) -> Decision:
    if not (allowed := may_handle(actor, exhibit)):
        return allowed
    if content is not None and content.whole_at is not None:
        return refused(_("Its content is here already, and is never changed. Take in another exhibit."))
    if now.what in ENDED:
        return refused(_("This exhibit is not here any more."))
    return ALLOWED


def may_open_content(actor: Actor, exhibit: Exhibit, content: Content | None) -> Decision:
    if not (allowed := may_read_evidence(actor)):
        return allowed
    if content is None or content.whole_at is None:
        return refused(_("Its content has not all arrived."))
    return ALLOWED


def is_of_a_size(length: int) -> Decision:
    if length <= 0:
        return refused(_("This file is empty."))
    if length > LARGEST:
        return refused(_("This file is larger than 1 GB. Keep it as an object, and say where it is stored."))
    return ALLOWED
