"""Promises: a hold and the stay it may become are one row, so that one constraint forbids promising a unit twice."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from safeharbour.support.shelter.enums import (
    AWAITING_ARRIVAL,
    LIVE,
    DeclineReason,
    Destination,
    NoticeKind,
    PromiseState,
)
from safeharbour.support.shelter.models.houses import Unit
from safeharbour.support.shelter.models.requests import BedRequest

LIVE_VALUES = [state.value for state in LIVE]
ENDED_VALUES = [state.value for state in PromiseState if state not in LIVE]


def reference_of(promise_id: uuid.UUID) -> str:
    return promise_id.hex[:6].upper()


class Promise(models.Model):
    """A unit promised for `during`. A hold ends by itself when that range does; a stay has no end until it has one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="promises")
    house_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    requester_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey(BedRequest, on_delete=models.PROTECT, related_name="promises", null=True)
    state = models.CharField(_("state"), max_length=12, choices=PromiseState, default=PromiseState.HELD)
    during = DateTimeRangeField()
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    extensions = models.PositiveSmallIntegerField(default=0)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+", null=True)
    decline_reason = models.CharField(max_length=24, choices=DeclineReason, blank=True)
    decline_words = models.CharField(max_length=200, blank=True)
    arrived_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-placed_at",)
        indexes = (
            models.Index(fields=("house_agency", "state"), name="shelter_promise_by_house"),
            models.Index(fields=("requester_agency", "-placed_at"), name="shelter_promise_by_requester"),
            models.Index(fields=("unit",), condition=Q(state__in=LIVE_VALUES), name="shelter_promise_live"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(during__isempty=False) | Q(state__in=ENDED_VALUES), name="a_live_promise_has_a_duration"
            ),
            ExclusionConstraint(
                name="no_unit_is_promised_twice",
                expressions=[
                    (
                        Func(
                            F("unit"),
                            F("unit"),
                            Value("[]"),
                            function="int8range",
                            output_field=BigIntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    ("during", RangeOperators.OVERLAPS),
                ],
            ),
            models.UniqueConstraint(
                fields=("request",),
                condition=Q(state__in=LIVE_VALUES),
                name="a_request_has_one_promise_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state=PromiseState.ARRIVED, during__upper_inf=True)
                | (~Q(state=PromiseState.ARRIVED) & Q(during__upper_inf=False)),
                name="only_a_stay_is_without_an_end",
            ),
            models.CheckConstraint(
                condition=Q(state__in=LIVE_VALUES, ended_at=None) | Q(state__in=ENDED_VALUES, ended_at__isnull=False),
                name="an_ended_promise_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state=PromiseState.DECLINED, decline_reason__in=DeclineReason.values)
                | (~Q(state=PromiseState.DECLINED) & Q(decline_reason="")),
                name="a_declined_hold_has_a_reason_and_no_other_has",
            ),
            models.CheckConstraint(
                condition=~Q(decline_reason=DeclineReason.OTHER) | ~Q(decline_words=""),
                name="another_reason_is_given_in_words",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="an_answer_has_an_author_and_a_time",
            ),
            models.CheckConstraint(
                condition=Q(request__isnull=False) | Q(requester_agency=F("house_agency")),
                name="only_a_house_takes_in_without_a_request",
            ),
        )

    def __str__(self) -> str:
        return f"promise {self.reference}"

    @property
    def reference(self) -> str:
        """What people say to each other on the telephone instead of a name."""
        return reference_of(self.id)

    @property
    def until(self) -> datetime | None:
        """When it ends by itself; a stay has no such moment."""
        return self.during.upper if self.during else None

    def is_lapsed(self, at: datetime) -> bool:
        """True from the moment itself, whether or not the job has tidied it yet."""
        return self.state in AWAITING_ARRIVAL and self.until is not None and self.until <= at


class StayPerson(models.Model):
    """Who lives there, where they are on record with the house: a scope of its own, as for requests.

    The row goes when the person is erased (a trigger sees to it): that somebody slept here must not hang on the number
    that stays.
    """

    promise = models.OneToOneField(Promise, on_delete=models.CASCADE, primary_key=True, related_name="of_person")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()
    linked_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "people of stays"

    def __str__(self) -> str:
        return f"person of stay {self.promise_id}"


class Departure(models.Model):
    """When a stay ended and where the person went, coarsely. Nobody outside the house reads it."""

    promise = models.OneToOneField(Promise, on_delete=models.PROTECT, primary_key=True, related_name="departure")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    left_at = models.DateTimeField()
    destination = models.CharField(_("where to"), max_length=24, choices=Destination)
    recorded_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"departure of {self.promise_id}"


class Notice(models.Model):
    """Tells the worker who asked what became of a hold, in a sentence that names nobody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    membership = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=12, choices=NoticeKind)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at",)
        indexes = (models.Index(fields=("membership", "read_at"), name="shelter_notice_unread"),)

    def __str__(self) -> str:
        return f"{self.kind} to {self.membership_id}"

    @property
    def reference(self) -> str:
        """Without reading the promise: whoever was told of it may have lost sight of it since."""
        return reference_of(self.promise_id)
