"""Who may write into a file whom and what it is about, and what a person can be found to be after all."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.investigations.enums import Status
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.investigations.rules import may_change_file, may_read_files
from safeharbour.justice.subjects.enums import (
    BECOMES,
    ENDS,
    GROUNDS,
    NAMED,
    OF_THE_PROTECTED,
    PEOPLE,
    PSEUDONYMS,
    Ground,
    Kind,
    Services,
    Tie,
    Way,
)
from safeharbour.justice.subjects.models import Relation, Review, Subject
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import ALLOWED, Decision, refused
from safeharbour.trust.agencies.roles import Permission

OWN = "own"
OWN_SERVICES = _("Nobody is accused for their own sexual services (286.5). This person is somebody to protect.")


def may_read_subjects(actor: Actor) -> Decision:
    return may_read_files(actor)


def may_add(actor: Actor, file: Investigation) -> Decision:
    if not (owner := may_change_file(actor, file)):
        return owner
    if file.status == Status.CLOSED:
        return refused(_("The file is closed. Open it again first: its status says why."))
    return ALLOWED


def may_change(actor: Actor, subject: Subject) -> Decision:
    if not (actor.may(Permission.FILE_WRITE) and actor.agency == str(subject.agency_id)):
        return refused(_("Only an investigator of the service whose file it is changes who is in it."))
    if subject.withdrawn:
        return refused(_("This is withdrawn. Take it back in first."))
    return ALLOWED


def may_change_words(actor: Actor, subject: Subject) -> Decision:
    if not (allowed := may_change(actor, subject)):
        return allowed
    return may_be_told(Kind(subject.kind), told=True)


def may_be_told(kind: Kind, *, told: bool) -> Decision:
    """Of a protected person nothing is written down; of everything else something is."""
    if kind in PSEUDONYMS and told:
        return refused(_("Of a protected person the file holds a number and nothing more."))
    if kind not in PSEUDONYMS and not told:
        return refused(_("Write what is known."))
    return ALLOWED


def may_be_accused(kind: Kind, services: str) -> Decision:
    if kind != Kind.ACCUSED:
        return refused(_("Only an accusation says whose services it is about.")) if services else ALLOWED
    if services == OWN:
        return refused(OWN_SERVICES)
    return ALLOWED if services in Services.values else refused(_("Say whose sexual services it is about, if any."))


def may_recast(actor: Actor, subject: Subject, kind: Kind, services: str) -> Decision:
    if not (allowed := may_change(actor, subject)):
        return allowed
    if subject.kind not in PEOPLE or kind not in PEOPLE:
        return refused(_("Only of a person it can be found that they are something else."))
    if kind not in BECOMES[Kind(subject.kind)]:
        return _no_way(subject, kind)
    return may_be_accused(kind, services)


def _no_way(subject: Subject, kind: Kind) -> Decision:
    if subject.kind in PSEUDONYMS:
        return refused(
            _(
                "Nobody who was exploited becomes a suspect or accused by a change of words. What this person is said"
                " to have done is put before a reviewer."
            )
        )
    return refused(
        _("“%(now)s” does not become “%(wanted)s”.") % {"now": subject.get_kind_display(), "wanted": kind.label}
    )


def may_restore(actor: Actor, subject: Subject) -> Decision:
    if not (actor.may(Permission.FILE_WRITE) and actor.agency == str(subject.agency_id)):
        return refused(_("Only an investigator of the service whose file it is changes who is in it."))
    return ALLOWED if subject.withdrawn else refused(_("This is in the file: nothing was withdrawn."))


def may_relate(actor: Actor, subject: Subject, tie: Tie, other: Subject) -> Decision:
    for one in (subject, other):
        if not (allowed := may_change(actor, one)):
            return allowed
    if subject.pk == other.pk:
        return refused(_("Choose somebody or something else."))
    if subject.file_id != other.file_id:
        return refused(_("Both are in one file, or there is no relation to write down."))
    return _fits(Kind(subject.kind), tie, Kind(other.kind))


def _fits(kind: Kind, tie: Tie, other: Kind) -> Decision:
    froms, to = ENDS[tie]
    if kind in froms and other in to:
        return ALLOWED
    if kind in PSEUDONYMS and tie not in OF_THE_PROTECTED:
        return refused(
            _("No relation says where a protected person could be found, or that somebody who was exploited exploits.")
        )
    if tie == Tie.CO_VICTIM and {kind, other} <= PEOPLE and {kind, other} & NAMED:
        return refused(
            _("First write down that this person is a possible co-victim: what is written by name ends with it.")
        )
    return refused(_("These two cannot be related so."))


def may_withdraw_relation(actor: Actor, relation: Relation) -> Decision:
    if actor.may(Permission.FILE_WRITE) and actor.agency == str(relation.agency_id):
        return ALLOWED
    return refused(_("Only an investigator of the service whose file it is changes who is in it."))


def may_put_forward(actor: Actor, subject: Subject, services: str) -> Decision:
    if not (allowed := may_change(actor, subject)):
        return allowed
    if subject.kind not in PSEUDONYMS:
        return refused(_("Only what somebody who was exploited is said to have done is put before a reviewer."))
    if services == OWN:
        return refused(
            _("There is nothing to review: nobody is charged for their own sexual services (286.5). Offer help.")
        )
    return ALLOWED if services in Services.values else refused(_("Say whose sexual services it is about, if any."))


def may_review(actor: Actor, review: Review, *, decided: bool) -> Decision:
    if not (actor.may(Permission.FILE_WRITE) and actor.agency == str(review.agency_id)):
        return refused(_("Only another investigator of the same service reviews it."))
    if str(review.by_id) == actor.membership:
        return refused(_("You put it forward: a colleague decides."))
    return refused(_("It is decided already.")) if decided else ALLOWED


def may_find(actor: Actor, review: Review, way: Way, ground: Ground, *, decided: bool) -> Decision:
    if not (allowed := may_review(actor, review, decided=decided)):
        return allowed
    if ground in GROUNDS[way]:
        return ALLOWED
    return refused(_("This ground does not carry this decision. Look at both again."))


def may_count_charged(actor: Actor) -> Decision:
    if actor.may(Permission.CHARGED_COUNT):
        return ALLOWED
    return refused(_("The count for the province is the secretariat's."))
