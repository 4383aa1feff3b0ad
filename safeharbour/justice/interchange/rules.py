"""Who may let a copy of a file leave, and when only without what identifies anybody."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.interchange.enums import OPEN_LISTS, Answer, Bar, Detail, Held
from safeharbour.justice.interchange.models import IdentifierList, Proposal
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.subjects.enums import PEOPLE, Kind
from safeharbour.justice.subjects.rules import may_add
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.roles import Permission

END_LISTS = "interchange.end_lists"
DAYS_LISTED = 14
A_PART = 500
MOST_IN_A_FILE = 5_000
"""Who and what is in a file is read as a whole: longer lists are looked for by pointers, not kept in one file."""


def may_let_out(actor: Actor, file: Investigation) -> Decision:
    if actor.may(Permission.FILE_EXPORT) and actor.agency == str(file.agency_id):
        return ALLOWED
    return refused(_("Only an investigator of the service whose file it is lets a copy of it leave."))


def may_let_out_so(detail: Detail, bar: Bar | None) -> Decision:
    """A ban blocks what identifies, as it does for the Crown; numbers identify nobody."""
    if bar is None or detail == Detail.NUMBERS:
        return ALLOWED
    only = _("Nothing that identifies anybody leaves. Choose “By number alone”.")
    return refused(f"{bar.label} {only}")


def may_decide(actor: Actor, proposal: Proposal) -> Decision:
    """As for whoever writes it down by hand."""
    if not (allowed := may_add(actor, proposal.arrival.file)):
        return allowed
    if proposal.answer == Answer.UNREAD:
        return refused(_("This line cannot be taken: it says why."))
    return ALLOWED if proposal.answer == Answer.WAITING else refused(_("This was decided already."))


def may_become(proposal: Proposal, kind: Kind) -> Decision:
    """What somebody is in a file, a person says; a vehicle stays a vehicle."""
    possible = {Kind(proposal.kind)} if proposal.kind else PEOPLE | {Kind.BUSINESS}
    return ALLOWED if kind in possible else refused(_("An entity of this schema does not become this."))


def may_use_list(actor: Actor, held: IdentifierList) -> Decision:
    """It is theirs alone who brought it."""
    if actor.membership != str(held.by_id):
        return refused(_("A list is taken by whoever brought it."))
    if held.state not in OPEN_LISTS:
        return refused(_("This list is over. Bring it again if you need it."))
    return may_add(actor, held.file)


def may_map_list(actor: Actor, held: IdentifierList) -> Decision:
    if not (allowed := may_use_list(actor, held)):
        return allowed
    if held.reached:
        return refused(_("Part of this list is in the file already: its columns stay as they are."))
    return ALLOWED


def may_take_list(actor: Actor, held: IdentifierList, in_file: int, more: int) -> Decision:
    if not (allowed := may_use_list(actor, held)):
        return allowed
    if not held.mapping:
        return refused(_("Say first what the columns are."))
    if held.state == Held.TAKEN:
        return refused(_("This list was taken already."))
    if not more:
        return refused(_("No row of this list can be taken: each says why."))
    if in_file + more > MOST_IN_A_FILE:
        most = _(
            "A file holds %(most)d people and things at most: %(there)d are in it, and the list has %(more)d more."
        )
        instead = _("To look for a longer list, ask your operator (harbour pointers import).")
        return refused(f"{most % {'most': MOST_IN_A_FILE, 'there': in_file, 'more': more}} {instead}")
    return ALLOWED


def may_end_lists(actor: Actor) -> Decision:
    return ALLOWED if actor.system == END_LISTS else refused(_("Only the clock ends lists whose days are over."))
