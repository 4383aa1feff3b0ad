"""Break-glass: seeing a person of another agency for an hour, without a grant, because a life may hang on it."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from safeharbour.trust.consent.enums import EmergencyReason, Finding

HOUR = timedelta(hours=1)


class Emergency(models.Model):
    """Who broke the glass, for whom and why. It alarms a reviewer at both agencies and ends by itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.UUIDField()
    number = models.CharField(max_length=12)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    by_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=24, choices=EmergencyReason)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "emergencies"
        ordering = ("-starts_at", "id")
        indexes = (
            models.Index(fields=("by", "ends_at"), name="consent_emergency_by"),
            models.Index(fields=("agency", "-starts_at"), name="consent_emergency_at"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")) & Q(ends_at__lte=F("starts_at") + HOUR),
                name="an_emergency_ends_within_the_hour",
            ),
            models.CheckConstraint(condition=~Q(by_agency=F("agency")), name="at_home_no_glass_is_broken"),
        )

    def __str__(self) -> str:
        return f"emergency access to {self.number}"

    @property
    def key_name(self) -> str:
        return f"emergency {self.pk}"


class EmergencyReview(models.Model):
    """A reviewer has looked at it. One for each agency that was concerned."""

    emergency = models.ForeignKey(Emergency, on_delete=models.PROTECT, related_name="reviews")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    finding = models.CharField(max_length=16, choices=Finding)
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("emergency", "agency"), name="each_agency_reviews_an_emergency_once"),
        )

    def __str__(self) -> str:
        return f"review of {self.emergency_id}"
