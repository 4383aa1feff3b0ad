"""An operation that a service plans, each change of it, and what the service is told where another's plan meets it.

There is no place for what the operation is about, nor for a name other than those of the service's own officers.
"""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.operations.enums import Answer, Language, Minors, Nearness, News, Part, State, What


class Operation(models.Model):
    """Where and when, until the clock has forgotten it; `number` counts its changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("investigations.Investigation", on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+", db_index=False)
    officer = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.PLANNED)
    number = models.PositiveSmallIntegerField(default=1)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.PositiveIntegerField(null=True)
    """The place's number in `methods.geography`."""

    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    is_spot = models.BooleanField(default=False)
    """Whether the two above are the spot itself, and not the middle of the place."""

    radius = models.PositiveIntegerField(_("radius"))
    people = models.PositiveSmallIntegerField(_("people expected"), null=True, blank=True)
    minors = models.CharField(_("minors"), max_length=12, choices=Minors, default=Minors.UNKNOWN)
    languages = ArrayField(models.CharField(max_length=12, choices=Language), default=list, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("starts_at", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=State.values), name="an_operation_is_in_a_known_state"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="an_operation_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(place__isnull=False, latitude__isnull=False, longitude__isnull=False, forgotten_at=None)
                | Q(place=None, latitude=None, longitude=None, people=None, languages=[], forgotten_at__isnull=False),
                name="an_operation_has_its_place_until_it_is_forgotten",
            ),
            models.CheckConstraint(
                condition=Q(forgotten_at=None) | ~Q(state=State.PLANNED), name="only_what_is_over_is_forgotten"
            ),
        )
        indexes = (
            models.Index(fields=("agency", "starts_at"), name="operations_of_agency"),
            models.Index(fields=("ends_at",), condition=Q(forgotten_at=None), name="operations_to_compare"),
        )

    def __str__(self) -> str:
        return f"O-{str(self.pk)[:8].upper()}"


class Step(models.Model):
    """One change of an operation, never altered: what, when, by whom. The clock signs none of its own."""

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=12, choices=What)
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("operation", "number"), name="each_change_of_an_operation_has_its_number"),
            models.CheckConstraint(
                condition=Q(what=What.OVER) ^ Q(by__isnull=False), name="a_step_is_signed_or_of_the_clock_alone"
            ),
        )

    def __str__(self) -> str:
        return f"{self.operation_id}: {self.what}"


class Side(models.Model):
    """What one service is told of an overlap. Written by the database alone; two sides share one `overlap`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    overlap = models.UUIDField()
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="sides")
    lead = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+", db_index=False)
    officer = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+", db_index=False)
    part = models.CharField(max_length=12, choices=Part)
    nearness = models.CharField(max_length=12, choices=Nearness)
    news = models.CharField(max_length=12, choices=News, default=News.NEW)
    told_at = models.DateTimeField(_("told"))
    mailed_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=12, choices=Answer, blank=True, default=Answer.NONE)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "agencies.Membership", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        ordering = ("-told_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("overlap", "agency"), name="an_overlap_has_one_side_for_each_service"),
            models.CheckConstraint(
                condition=Q(answer=Answer.NONE, answered_at=None, answered_by=None)
                | Q(answer__in=(Answer.SEEN, Answer.TALKED), answered_at__isnull=False, answered_by__isnull=False),
                name="an_answer_to_an_overlap_is_signed",
            ),
        )

    def __str__(self) -> str:
        return f"V-{str(self.overlap)[:8].upper()}"
