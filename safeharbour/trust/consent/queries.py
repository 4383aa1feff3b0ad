"""Reading grants; which rows there are was settled by the row policies. Facts about others come from the database."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from safeharbour.trust.access.actors import Actor
from safeharbour.trust.consent.enums import Scope, Told
from safeharbour.trust.consent.models import (
    Approval,
    Disclosure,
    Emergency,
    EmergencyReview,
    Ending,
    Grant,
    Look,
    Review,
    ToldSince,
    WithoutConsent,
)


def has_agreement(agency: UUID | str) -> bool:
    """Whether an agency's data-sharing agreement holds today. Its papers stay its own."""
    return bool(_answer("select consent_has_agreement(%s::uuid)", str(agency)))


def is_shown(person: UUID, scope: Scope) -> bool:
    """Whether the acting agency sees this part of a person, for the purpose it has said, at this moment."""
    return bool(_answer("select consent_shows(%s::uuid, %s)", str(person), scope.value))


def scopes_shown(person: UUID) -> frozenset[Scope]:
    return frozenset(scope for scope in Scope if is_shown(person, scope))


def grants_visible() -> QuerySet[Grant]:
    return Grant.objects.select_related("agency", "recipient", "withdrawal")


def grants_of(person: UUID) -> QuerySet[Grant]:
    return grants_visible().filter(person=person)


def live_grants(at: datetime) -> QuerySet[Grant]:
    return grants_visible().filter(withdrawal=None, starts_at__lte=at, ends_at__gt=at)


def grants_to(agency: str, at: datetime) -> QuerySet[Grant]:
    """What other agencies' people agreed to share with this one, now."""
    return live_grants(at).filter(recipient=UUID(agency)).order_by("ends_at")


def received_packages(agency: str) -> QuerySet[Disclosure]:
    """What other agencies sent, newest first; of each, what it is and whether it ended."""
    return _disclosures().filter(recipient=UUID(agency)).prefetch_related("looks")


def to_erase(agency: str, at: datetime) -> QuerySet[Disclosure]:
    """What has ended and of which copies may be left here."""
    over = Q(ending__isnull=False) | Q(expires_at__lte=at)
    return received_packages(agency).filter(over, erased=None)


def sent_about(person: UUID) -> QuerySet[Disclosure]:
    return _disclosures().filter(person=person)


def _disclosures() -> QuerySet[Disclosure]:
    return Disclosure.objects.select_related("agency", "recipient", "ending", "erased")


def disclosures_of(grant: Grant) -> list[Disclosure]:
    """What was sent on a grant and has not ended."""
    return list(Disclosure.objects.filter(grant=grant, ending=None))


def disclosure_on(asked: WithoutConsent) -> Disclosure | None:
    return Disclosure.objects.filter(without=asked).first()


def has_ended(disclosure: Disclosure) -> bool:
    return Ending.objects.filter(disclosure=disclosure).exists()


def stands(asked: WithoutConsent) -> bool:
    """Whether it was approved and has not been ended."""
    return Disclosure.objects.filter(without=asked, ending=None).exists()


def is_answered(asked: WithoutConsent) -> bool:
    return Approval.objects.filter(without=asked).exists()


def without_consent_visible() -> QuerySet[WithoutConsent]:
    joined = ("recipient", "approval", "disclosure__ending", "told_since")
    return WithoutConsent.objects.select_related(*joined).prefetch_related("reviews")


def told_since(asked: WithoutConsent) -> ToldSince | None:
    return ToldSince.objects.filter(without=asked).first()


def was_told(asked: WithoutConsent) -> bool:
    """At the time, or since."""
    return asked.told == Told.TOLD or hasattr(asked, "told_since")


def is_sent(asked: WithoutConsent) -> bool:
    return Approval.objects.filter(without=asked, approved=True).exists()


def not_told_yet() -> QuerySet[WithoutConsent]:
    """What crossed and the person knows nothing of, oldest first: each is to be told as soon as it is safe."""
    crossed = without_consent_visible().filter(approval__approved=True, told_since=None)
    return crossed.exclude(told=Told.TOLD).order_by("asked_at")


def reviews_of(asked: WithoutConsent) -> list[Review]:
    """In the order in which they were made."""
    return list(Review.objects.filter(without=asked))


def waiting_for_answer() -> QuerySet[WithoutConsent]:
    return without_consent_visible().filter(approval=None)


def answered_since(moment: datetime) -> QuerySet[WithoutConsent]:
    """What was decided, newest first: whoever asked learns it here."""
    return without_consent_visible().filter(approval__at__gte=moment).order_by("-approval__at")


def reviews_due(today: date) -> list[WithoutConsent]:
    """What was disclosed without consent, still stands and is to be looked at by today, most overdue first."""
    standing = without_consent_visible().filter(approval__approved=True, disclosure__ending=None)
    due = [(day, asked) for asked in standing if (day := next_review(asked)) is not None and day <= today]
    return [asked for _, asked in sorted(due, key=lambda one: one[0])]


def next_review(asked: WithoutConsent) -> date | None:
    """The day said last; none once a review has ended it."""
    reviews = list(asked.reviews.all())
    return reviews[-1].next_on if reviews else asked.review_on


def served_at(person: UUID) -> UUID | None:
    """Which agency serves a person: answered only to who may break the glass."""
    found = _answer("select consent_served_at(%s::uuid)", str(person))
    return UUID(str(found)) if found else None


def emergency_begun(person: UUID, reason: str, actor: Actor, *, since: datetime) -> Emergency | None:
    """One's own, of this person for this reason, begun since then."""
    own = Emergency.objects.filter(by=UUID(actor.membership), person=person, reason=reason)
    return own.filter(starts_at__gt=since).first()


def emergencies_visible() -> QuerySet[Emergency]:
    return Emergency.objects.select_related("agency", "by_agency").prefetch_related("reviews")


def emergencies_to_review(agency: str) -> QuerySet[Emergency]:
    """What no reviewer of this agency has looked at yet."""
    concerned = Q(agency=UUID(agency)) | Q(by_agency=UUID(agency))
    done = EmergencyReview.objects.filter(agency=UUID(agency)).values("emergency")
    return emergencies_visible().filter(concerned).exclude(pk__in=done)


def looks_at(person: UUID) -> QuerySet[Look]:
    """Who of another agency looked at this person, newest first."""
    return Look.objects.filter(person=person).select_related("by_agency", "disclosure")


def emergencies_about(person: UUID) -> QuerySet[Emergency]:
    return emergencies_visible().filter(person=person)


def _answer(statement: str, *parameters: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        row = cursor.fetchone()
        return row[0] if row else None
