"""Who may do what in screening. Pure: an actor and a thing in, a decision out."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from safeharbour.support.screening.enums import Age
from safeharbour.support.screening.models import Draft, Screening
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.roles import Permission

IMPORT = "screening.import"
DROP_DRAFTS = "screening.drop_drafts"
DRAFT_HOURS = 24
MINORS = frozenset({Age.UNDER_16.value, Age.SIXTEEN_OR_SEVENTEEN.value})


def may_import(actor: Actor) -> Decision:
    if actor.system == IMPORT:
        return ALLOWED
    return refused(_("Instruments are imported from the command line: harbour instruments import FILE."))


def may_become(*, stored_differs: bool) -> Decision:
    """Answers name the version they answer; were it to change, they would mean something else."""
    if not stored_differs:
        return ALLOWED
    return refused(_("This version was imported before and says something else now. Give it a version of its own."))


def may_screen(actor: Actor) -> Decision:
    if actor.may(Permission.SCREENING_DO):
        return ALLOWED
    return refused(_("Your role does not do screenings. The rights card and Find help are open to everybody."))


def may_go_on(actor: Actor, draft: Draft) -> Decision:
    if not (allowed := may_screen(actor)):
        return allowed
    if actor.membership != str(draft.started_by_id):
        return refused(_("Somebody else is writing this."))
    return ALLOWED


def may_see(actor: Actor, screening: Screening) -> Decision:
    if not (allowed := may_screen(actor)):
        return allowed
    if actor.agency != str(screening.agency_id):
        return refused(_("This screening belongs to another agency."))
    return ALLOWED


def may_record_report(actor: Actor, screening: Screening, *, age: str, reported_at: datetime, at: datetime) -> Decision:
    """A report is recorded about a minor, once it was made. Recording is open to whoever made it, at any band."""
    if not (allowed := may_see(actor, screening)):
        return allowed
    if age not in MINORS:
        return refused(_("Reports to a children's aid society are about somebody under 18. Adults are not reported."))
    if reported_at > at:
        return refused(_("Record the report once you have made it: this time has not come yet."))
    return ALLOWED


def may_drop_drafts(actor: Actor) -> Decision:
    if actor.system == DROP_DRAFTS:
        return ALLOWED
    return refused(_("Old drafts are dropped by the house itself."))
