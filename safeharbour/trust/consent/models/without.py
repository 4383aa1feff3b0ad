"""Disclosures without consent: a record of their own, with authority, exact fields, a second person, and a review."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from safeharbour.trust.consent.enums import NotToldBecause, Purpose, ReviewOutcome, Told, ToldHow


class WithoutConsent(models.Model):
    """That somebody asks to disclose without the person's consent, on an authority of law. Nothing crosses yet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.UUIDField()
    number = models.CharField(max_length=12)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    authority = models.CharField(max_length=40)
    purpose = models.CharField(max_length=24, choices=Purpose)
    fields = ArrayField(models.CharField(max_length=60))
    grounds = models.BinaryField()
    told = models.CharField(max_length=16, choices=Told)
    not_told_because = models.CharField(max_length=24, choices=NotToldBecause, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    review_on = models.DateField()

    class Meta:
        verbose_name_plural = "without consent"
        ordering = ("-asked_at", "id")
        indexes = (models.Index(fields=("agency", "review_on"), name="consent_without_by_review"),)
        constraints = (
            models.CheckConstraint(condition=Q(fields__len__gt=0), name="without_consent_still_names_its_fields"),
            models.CheckConstraint(condition=~Q(grounds=b""), name="grounds_are_sealed"),
            models.CheckConstraint(
                condition=(Q(told=Told.TOLD) & Q(not_told_because="")) | (~Q(told=Told.TOLD) & ~Q(not_told_because="")),
                name="who_was_not_told_has_a_reason",
            ),
            models.CheckConstraint(condition=~Q(recipient=F("agency")), name="without_consent_is_to_another_agency"),
        )

    def __str__(self) -> str:
        return f"without consent of {self.number}"


class Approval(models.Model):
    """The answer of a second person: never of who asked."""

    without = models.OneToOneField(WithoutConsent, on_delete=models.PROTECT, primary_key=True, related_name="approval")
    approved = models.BooleanField()
    at = models.DateTimeField()
    asked_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(by=F("asked_by")), name="who_asks_does_not_approve"),)

    def __str__(self) -> str:
        return f"answer on {self.without_id}"


class Review(models.Model):
    """Looked at again on its day: it still stands until another day, or it ends."""

    without = models.ForeignKey(WithoutConsent, on_delete=models.PROTECT, related_name="reviews")
    outcome = models.CharField(max_length=16, choices=ReviewOutcome)
    next_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome=ReviewOutcome.STANDS, next_on__isnull=False)
                | Q(outcome=ReviewOutcome.ENDS, next_on=None),
                name="what_stands_is_looked_at_again",
            ),
        )

    def __str__(self) -> str:
        return f"review of {self.without_id}"


class ToldSince(models.Model):
    """That the person was told of it after all: from then on it stands on her own page and in her copy."""

    without = models.OneToOneField(
        WithoutConsent, on_delete=models.PROTECT, primary_key=True, related_name="told_since"
    )
    person = models.UUIDField()
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=16, choices=ToldHow)
    told_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "told since"
        indexes = (models.Index(fields=("person",), name="consent_told_since_of"),)

    def __str__(self) -> str:
        return f"told of {self.without_id}"
