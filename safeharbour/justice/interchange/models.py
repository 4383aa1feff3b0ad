"""That a copy of a file left, and what came in and waits for somebody to decide. Never what stood in a copy."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from safeharbour.justice.interchange.enums import OPEN_LISTS, Answer, Detail, Held, Marking, Problem, Purpose, Shape
from safeharbour.justice.subjects.enums import Kind


class Copy(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("investigations.Investigation", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    shape = models.CharField(max_length=8, choices=Shape)
    detail = models.CharField(max_length=8, choices=Detail)
    marking = models.CharField(max_length=12, choices=Marking)
    purpose = models.CharField(max_length=12, choices=Purpose)
    subjects = models.PositiveIntegerField()
    relations = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("file", "number"), name="the_copies_of_a_file_are_counted"),
            models.CheckConstraint(
                condition=Q(
                    shape__in=Shape.values,
                    detail__in=Detail.values,
                    marking__in=Marking.values,
                    purpose__in=Purpose.values,
                ),
                name="a_copy_is_marked_and_for_a_purpose_of_the_list",
            ),
        )

    def __str__(self) -> str:
        return f"C{self.number}"


class Arrival(models.Model):
    """A file of entities that came in. `digest` is keyed: the same file brought again is known, and tells nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("investigations.Investigation", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    digest = models.BinaryField()
    again = models.PositiveIntegerField()
    """How many of its entities came in before, just so, and are not proposed a second time."""

    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("file", "number"), name="what_came_into_a_file_is_counted"),
            models.UniqueConstraint(fields=("file", "digest"), name="the_same_comes_into_a_file_once"),
        )

    def __str__(self) -> str:
        return f"I{self.number}"


class Proposal(models.Model):
    """One line of it: sealed until somebody decides, then empty; what cannot be taken says why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    arrival = models.ForeignKey(Arrival, on_delete=models.PROTECT, related_name="proposals")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    line = models.PositiveIntegerField()
    schema = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=12, choices=Kind, blank=True)
    """Empty for a person: what somebody is in a file, a person says."""

    digest = models.BinaryField()
    words = models.BinaryField()
    problem = models.CharField(max_length=12, choices=Problem, blank=True)
    answer = models.CharField(max_length=8, choices=Answer)
    subject = models.ForeignKey("subjects.Subject", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("agencies.Membership", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("line",)
        constraints = (
            models.UniqueConstraint(fields=("arrival", "line"), name="each_line_stands_once"),
            models.CheckConstraint(
                condition=Q(answer=Answer.UNREAD, problem__in=Problem.values, words=b"")
                | (Q(answer=Answer.WAITING, problem="", answered_at=None) & ~Q(words=b""))
                | Q(answer__in=[Answer.TAKEN, Answer.LEFT], problem="", words=b"", answered_at__isnull=False),
                name="what_was_decided_of_a_line_is_no_longer_kept",
            ),
            models.CheckConstraint(
                condition=Q(answer=Answer.TAKEN, subject__isnull=False) | (~Q(answer=Answer.TAKEN) & Q(subject=None)),
                name="what_was_taken_is_in_the_file",
            ),
        )

    def __str__(self) -> str:
        return f"{self.arrival_id}: {self.line}"


class IdentifierList(models.Model):
    """A CSV list that somebody brought: sealed, theirs alone until they take it, and gone when its days are over."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("investigations.Investigation", on_delete=models.PROTECT, related_name="+")
    digest = models.BinaryField()
    content = models.BinaryField()
    rows = models.PositiveIntegerField()
    mapping = models.JSONField(default=dict)
    """Places of columns and codes, never a heading: where that is missing, it is somebody's number."""

    version = models.PositiveIntegerField(default=1)
    """Counts what was done with it: a page that shows an older state does nothing."""

    reached = models.PositiveIntegerField(default=0)
    """The line up to which it was taken."""

    known = models.JSONField(default=list)
    """Lines up to there that were in the file before it."""

    taken = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=8, choices=Held)
    at = models.DateTimeField()
    until = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-at",)
        constraints = (
            models.UniqueConstraint(
                fields=("file", "by", "digest"),
                condition=Q(state__in=OPEN_LISTS),
                name="the_same_list_waits_once",
            ),
            models.CheckConstraint(
                condition=(Q(state__in=OPEN_LISTS) & ~Q(content=b""))
                | Q(state__in=[Held.DROPPED, Held.ENDED], content=b""),
                name="a_list_that_is_over_is_no_longer_kept",
            ),
            models.CheckConstraint(condition=Q(until__gt=models.F("at")), name="a_list_waits_for_some_days"),
        )

    def __str__(self) -> str:
        return f"{self.file_id}: {self.at:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_LISTS
