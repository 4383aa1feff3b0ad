"""One subject of a file, in one place, from one day to another. Withdrawn it stays, with who and why.

Of a protected person or a possible co-victim none is kept: where somebody is who must not be found stands nowhere in
this wing (ADR 0095). The database refuses it, and forgets what there is of whoever turns out to need protection.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.deconfliction.models import Match, Side
from safeharbour.justice.investigations.enums import PlaceKind
from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.movements.enums import ELSEWHERE, How
from safeharbour.justice.subjects.enums import Because
from safeharbour.justice.subjects.models import Subject


class Movement(models.Model):
    """`place`: a place of Ontario by its number; or `elsewhere`, never both."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))
    place = models.PositiveIntegerField(null=True)
    elsewhere = models.CharField(max_length=8, choices=ELSEWHERE, blank=True)
    kind = models.CharField(max_length=12, choices=PlaceKind)
    how = models.CharField(max_length=16, choices=How)
    withdrawn = models.CharField(max_length=16, choices=Because, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("agencies.Membership", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-first", "-last", "pk")
        indexes = (models.Index(fields=("file", "first"), name="movements_of_a_file_by_day"),)
        constraints = (
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="a_stay_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(place__isnull=False, elsewhere="") | (Q(place=None) & ~Q(elsewhere="")),
                name="a_movement_is_in_one_place",
            ),
            models.CheckConstraint(
                condition=Q(how__in=How.values, kind__in=PlaceKind.values, withdrawn__in=["", *Because.values]),
                name="a_movement_is_told_in_words_of_the_lists",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn="", withdrawn_at=None, withdrawn_by=None)
                | (~Q(withdrawn="") & Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)),
                name="a_withdrawn_movement_says_by_whom",
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject}: {self.first}"


class LastSeen(models.Model):
    """Where a service last saw what it looks for, told to the other service of a match until it is taken back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    side = models.ForeignKey(Side, on_delete=models.PROTECT, related_name="+")
    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="+")
    day = models.DateField(_("day"))
    place = models.PositiveIntegerField(null=True)
    elsewhere = models.CharField(max_length=8, choices=ELSEWHERE, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey("agencies.Membership", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("side",), condition=Q(taken_back_at=None), name="a_service_tells_one_place_of_a_match"
            ),
            models.CheckConstraint(
                condition=Q(place__isnull=False, elsewhere="") | (Q(place=None) & ~Q(elsewhere="")),
                name="last_seen_is_one_place",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at=None, taken_back_by=None)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="what_was_told_is_taken_back_by_name",
            ),
        )

    def __str__(self) -> str:
        return f"{self.match}: {self.day}"
