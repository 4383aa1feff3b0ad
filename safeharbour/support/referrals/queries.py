"""Reading referrals. Which rows there are was settled by the row policies; names of colleagues come from agencies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.http import Http404

from safeharbour.support.people.models import Person
from safeharbour.support.people.numbers import read_number
from safeharbour.support.referrals.enums import (
    OPEN,
    OPEN_HERE,
    TOLD_BY_MAIL,
    UNMATCHED,
    WAITS_ELSEWHERE,
    Box,
    NoticeKind,
    Side,
    State,
)
from safeharbour.support.referrals.models import (
    Acknowledgement,
    Attachment,
    Conversation,
    Notice,
    Particulars,
    Referral,
    ReferralPerson,
    SavedView,
    Step,
)
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.queries import mailbox_of, mailboxes_that_may, somebody_may
from safeharbour.trust.agencies.roles import Permission

REFERENCE_LENGTH = 6
STALE = timedelta(hours=1)
UNMATCHED_FIRST = Case(When(state__in=UNMATCHED, then=Value(0)), default=Value(1))
"""Whose clock runs stands above what is only to be followed."""
THIS_TURN = Case(When(follow_by__isnull=False, then=F("version")), default=Value(0))
"""`Referral.turn`, for the database."""
FOLLOWS = frozenset({NoticeKind.ASKED_AGAIN, NoticeKind.NOT_FOLLOWED})
LAST_OF_A_WAIT = (NoticeKind.ESCALATED, NoticeKind.NOT_FOLLOWED)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a list is narrowed down to."""

    state: str = ""
    need: str = ""
    urgency: str = ""
    other: str = ""
    words: str = ""


def boxed(actor: Actor, box: Box) -> QuerySet[Referral]:
    """All of one list. A role that may open it is required before."""
    if box == Box.INBOX:
        return Referral.objects.filter(recipient=UUID(actor.agency), sent_at__isnull=False).select_related("agency")
    return Referral.objects.filter(agency=UUID(actor.agency)).select_related("recipient")


def listed(actor: Actor, box: Box, wanted: Wanted, at: datetime) -> QuerySet[Referral]:
    found = boxed(actor, box).filter(_of_state(wanted.state, box, at)).order_by(UNMATCHED_FIRST, "due_at", "pk")
    if wanted.need:
        found = found.filter(need=wanted.need)
    if wanted.urgency:
        found = found.filter(urgency=wanted.urgency)
    if wanted.other:
        found = found.filter(**{"agency" if box == Box.INBOX else "recipient": UUID(wanted.other)})
    return found.filter(_numbered(wanted.words)) if wanted.words else found


def _of_state(state: str, box: Box, at: datetime) -> Q:
    """ "open" is what somebody still has to do something about."""
    if state == "all":
        return Q()
    if state == "overdue":
        waits = Q(state__in=[State.SENT] if box == Box.INBOX else UNMATCHED, due_at__lte=at)
        return waits | Q(follow_by__lte=at) if box == Box.INBOX else waits
    if state == "news":
        return Q(news_for=Side.RECIPIENT if box == Box.INBOX else Side.SENDER)
    return Q(state=state) if state in State.values else Q(state__in=OPEN_HERE if box == Box.INBOX else OPEN)


def _numbered(words: str) -> Q:
    """By the six letters of its reference, or by a person's number where the actor may read that."""
    if number := read_number(words):
        return Q(for_person__person__number=number)
    begun = "".join(words.split()).lower()[:REFERENCE_LENGTH]
    if not begun or any(letter not in "0123456789abcdef" for letter in begun):
        return Q(pk__in=())
    first, last = (UUID(begun.ljust(32, fill)) for fill in "0f")
    return Q(pk__gte=first, pk__lte=last)


def is_a_number(words: str) -> bool:
    """Whether this can be searched for at all."""
    return not words or read_number(words) is not None or _numbered(words) != Q(pk__in=())


def the_referral(pk: UUID) -> Referral:
    found = Referral.objects.select_related("agency", "recipient", "unit__house").filter(pk=pk).first()
    if found is None:
        message = "no such referral here"
        raise Http404(message)
    return found


def begun_once(pk: UUID, actor: Actor) -> Referral | None:
    return Referral.objects.filter(pk=pk, referred_by=UUID(actor.membership)).first()


def last_step(referral: Referral) -> Step | None:
    return Step.objects.filter(referral=referral).order_by("-number").first()


def steps_of(referral: Referral) -> list[Step]:
    return list(Step.objects.filter(referral=referral).select_related("agency"))


def particulars_of(referral: Referral) -> Particulars | None:
    """Nothing where the acting agency has no work to do with it any more."""
    return Particulars.objects.filter(referral=referral).first()


def is_read(referral: Referral) -> bool:
    """Whether anybody acts for the agency that is asked who reads referrals."""
    return somebody_may(Permission.REFERRAL_ANSWER, referral.recipient_id)


def person_of(referral: Referral) -> Person | None:
    link = ReferralPerson.objects.filter(referral=referral).select_related("person").first()
    return link.person if link else None


def numbers_of(referrals: Iterable[Referral]) -> dict[UUID, str]:
    links = ReferralPerson.objects.filter(referral__in=list(referrals)).select_related("person")
    return {link.referral_id: link.person.number for link in links}


def attachments_of(referral: Referral) -> list[Attachment]:
    return list(Attachment.objects.filter(referral=referral).select_related("disclosure"))


def disclosures_along(referral: Referral) -> list[UUID]:
    return list(Attachment.objects.filter(referral=referral).values_list("disclosure_id", flat=True))


def packages_along(referral: Referral) -> int:
    """How many went along and still stand: told to either side, also where what was disclosed is not theirs to see."""
    with connection.cursor() as cursor:
        cursor.execute("select referrals_packages_along(%s)", [referral.pk])
        return int(cursor.fetchone()[0])


def notices_of(referral: Referral) -> list[Notice]:
    return list(Notice.objects.filter(referral=referral))


def talks_of(referral: Referral) -> list[Conversation]:
    return list(Conversation.objects.filter(referral=referral).select_related("agency"))


def chain_of(referral: Referral) -> list[Referral]:
    """All providers that were asked for the same wait, first to last, as far as they exist for whoever acts."""
    found = Referral.objects.filter(origin=referral.origin).select_related("recipient")
    return list(found.order_by("offered_at"))


def referrals_of_person(person: Person) -> list[Referral]:
    found = Referral.objects.filter(for_person__person=person).select_related("recipient")
    return list(found.order_by("-offered_at")[:20])


def all_referrals_of(person: Person) -> list[Referral]:
    return list(Referral.objects.filter(for_person__person=person).select_related("recipient").order_by("offered_at"))


def needs_us(box: Box, at: datetime) -> Q:
    """What of a list waits for the actor's agency: an answer, news not seen yet, or a time that is over."""
    if box == Box.INBOX:
        return Q(state=State.SENT) | Q(news_for=Side.RECIPIENT) | Q(follow_by__lte=at)
    return Q(news_for=Side.SENDER) | Q(state__in=UNMATCHED, due_at__lte=at)


def waiting_in(actor: Actor, box: Box, at: datetime) -> int:
    return boxed(actor, box).filter(needs_us(box, at)).count()


def agencies_in(actor: Actor, box: Box) -> list[tuple[str, str]]:
    """The other agencies of a list, to choose one."""
    other = "agency" if box == Box.INBOX else "recipient"
    pairs = boxed(actor, box).order_by(f"{other}__name").values_list(other, f"{other}__name").distinct()
    return [(str(pk), name) for pk, name in pairs]


def seen_of(referral: Referral) -> list[Acknowledgement]:
    return list(Acknowledgement.objects.filter(referral=referral).select_related("agency"))


def to_answer(actor: Actor) -> int:
    return waiting_in(actor, Box.INBOX, now())


def to_look_after(actor: Actor) -> int:
    return waiting_in(actor, Box.OUTBOX, now())


def overdue(at: datetime) -> QuerySet[Referral]:
    """What waits too long for a match, or nobody followed in time, for a coordinator; the longest overdue first."""
    found = Referral.objects.filter(Q(state__in=WAITS_ELSEWHERE, due_at__lte=at) | Q(follow_by__lte=at))
    return found.select_related("agency", "recipient").prefetch_related("notices").order_by("due_at", "pk")


def overdue_not_taken_up(actor: Actor) -> int:
    taken = Notice.objects.filter(referral=OuterRef("pk"), kind="taken_up", turn=OuterRef("this_turn"))
    return overdue(now()).alias(this_turn=THIS_TURN).filter(~Exists(taken)).count()


def clock_due(at: datetime) -> list[Referral]:
    """For the job: what waits and has not been noted down as far as it could be."""
    last = Notice.objects.filter(referral=OuterRef("pk"), kind__in=LAST_OF_A_WAIT, turn=OuterRef("this_turn"))
    waits = Referral.objects.filter(Q(state__in=UNMATCHED, offered_at__lt=at) | Q(follow_by__isnull=False))
    return list(waits.alias(this_turn=THIS_TURN).filter(~Exists(last)))


def notices_to_mail(at: datetime) -> QuerySet[Notice]:
    """Locked. What could not be sent for an hour stands in the inbox and the counts anyway."""
    fresh = Notice.objects.filter(kind__in=TOLD_BY_MAIL, mailed_at=None, at__gt=at - STALE)
    return fresh.select_related("referral").order_by("at").select_for_update(of=("self",), skip_locked=True)


def mailboxes_for(notice: Notice) -> set[str]:
    """Whose turn it is: those who were asked, until they answer; before and after that, who refers."""
    referral = notice.referral
    if notice.kind in FOLLOWS:
        oversee = mailboxes_that_may(Permission.REFERRAL_OVERSEE) if notice.kind == NoticeKind.NOT_FOLLOWED else set()
        return mailboxes_that_may(Permission.REFERRAL_ANSWER, agency=referral.recipient_id) | oversee
    if notice.kind == NoticeKind.ESCALATED:
        return {mailbox_of(referral.referred_by_id), *mailboxes_that_may(Permission.REFERRAL_OVERSEE)} - {""}
    if referral.state == State.SENT and is_read(referral):
        return mailboxes_that_may(Permission.REFERRAL_ANSWER, agency=referral.recipient_id)
    return {mailbox_of(referral.referred_by_id)} - {""}


def kinds_noted(referral: Referral) -> set[str]:
    """Of the wait that it is in."""
    return set(Notice.objects.filter(referral=referral, turn=referral.turn).values_list("kind", flat=True))


def views_of(actor: Actor, box: Box) -> list[SavedView]:
    return list(SavedView.objects.filter(membership=UUID(actor.membership), box=box))
