"""Reading who and what is in a file, by number; which there are was settled by the row policies."""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from django.db.models import Max, Q, QuerySet
from django.shortcuts import get_object_or_404

from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.subjects.enums import Way
from safeharbour.justice.subjects.models import Finding, Particulars, Relation, Review, Step, Subject
from safeharbour.trust.access.actors import Actor


def subjects_of(file: Investigation) -> QuerySet[Subject]:
    return Subject.objects.filter(file=file)


def standing_in(file: Investigation) -> QuerySet[Subject]:
    """Without what was withdrawn."""
    return subjects_of(file).filter(withdrawn="")


def the_subject(pk: UUID) -> Subject:
    return get_object_or_404(Subject.objects.select_related("file", "by__user"), pk=pk)


def next_number(file: Investigation) -> int:
    return (subjects_of(file).aggregate(most=Max("number"))["most"] or 0) + 1


def newest_words(subjects: QuerySet[Subject]) -> dict[UUID, tuple[int, bytes]]:
    """By subject: the newest version, and what it says, sealed."""
    rows = Particulars.objects.filter(subject__in=subjects).order_by("subject", "version")
    return {row.subject_id: (row.version, bytes(row.words)) for row in rows}


def words_of(subject: Subject) -> list[Particulars]:
    """Every version, the newest last."""
    return list(subject.particulars.order_by("version"))


def steps_of(subject: Subject) -> list[Step]:
    return list(subject.steps.select_related("by__user").order_by("number"))


def relations_of(file: Investigation) -> QuerySet[Relation]:
    """What stands, between what stands."""
    found = Relation.objects.filter(file=file, withdrawn="", subject__withdrawn="", other__withdrawn="")
    return found.select_related("subject", "other", "by__user")


def relations_with(subject: Subject) -> list[Relation]:
    """Of one subject, in both directions, with what was withdrawn."""
    found = Relation.objects.filter(Q(subject=subject) | Q(other=subject))
    return list(found.select_related("subject", "other", "by__user", "withdrawn_by__user").order_by("at"))


def the_relation(pk: UUID) -> Relation:
    return get_object_or_404(Relation.objects.select_related("subject", "other", "file"), pk=pk)


def reviews_visible() -> QuerySet[Review]:
    return Review.objects.select_related("subject__file", "by__user", "finding__by__user")


def reviews_of(subject: Subject) -> list[Review]:
    return list(reviews_visible().filter(subject=subject))


def the_review(pk: UUID) -> Review:
    return get_object_or_404(reviews_visible(), pk=pk)


def finding_on(review: Review) -> Finding | None:
    return Finding.objects.filter(review=review).select_related("by__user").first()


def reviews_waiting(actor: Actor) -> int:
    """For somebody else than who put them forward."""
    return Review.objects.filter(finding=None).exclude(by=UUID(actor.membership)).count()


def charged_here() -> int:
    """How many protected people of one's own service are charged after all. The target is zero."""
    return Finding.objects.filter(way=Way.CHARGED).values("review__subject").distinct().count()


def charged_by_year() -> list[tuple[int, int | None]]:
    """Of the whole province, by year; None where there are so few that they could be told apart."""
    with connection.cursor() as cursor:
        cursor.execute("select year, people from subjects_charged()")
        return [(int(year), people) for year, people in cursor.fetchall()]
