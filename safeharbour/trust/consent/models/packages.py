"""Disclosures: exact fields that actually crossed to one recipient. Content lies apart, sealed under its own key."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from safeharbour.trust.consent.enums import Condition, EndedWhy, Purpose
from safeharbour.trust.consent.models.grants import LONGEST, Grant
from safeharbour.trust.consent.models.without import WithoutConsent


class Disclosure(models.Model):
    """What crossed, to whom, for what, until when: never what it says. It rests on a grant, or on an authority."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.UUIDField()
    number = models.CharField(max_length=12)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="disclosures", null=True, blank=True)
    without = models.OneToOneField(
        WithoutConsent, on_delete=models.PROTECT, related_name="disclosure", null=True, blank=True
    )
    purpose = models.CharField(max_length=24, choices=Purpose)
    fields = ArrayField(models.CharField(max_length=60))
    conditions = ArrayField(models.CharField(max_length=24, choices=Condition))
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ("-sent_at", "id")
        indexes = (
            models.Index(fields=("recipient", "-sent_at"), name="consent_disclosed_to"),
            models.Index(fields=("person", "-sent_at"), name="consent_disclosed_of"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(grant__isnull=False, without=None) | Q(grant=None, without__isnull=False),
                name="a_disclosure_rests_on_consent_or_on_authority",
            ),
            models.CheckConstraint(condition=Q(fields__len__gt=0), name="a_disclosure_names_its_fields"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("sent_at")) & Q(expires_at__lte=F("sent_at") + LONGEST),
                name="a_disclosure_expires",
            ),
            models.CheckConstraint(condition=~Q(recipient=F("agency")), name="a_disclosure_is_to_another_agency"),
        )

    def __str__(self) -> str:
        return f"disclosure on {self.number}"

    @property
    def key_name(self) -> str:
        return f"package {self.pk}"


class Package(models.Model):
    """The content of one disclosure, sealed. Its row exists for the recipient only while it may be read."""

    disclosure = models.OneToOneField(Disclosure, on_delete=models.PROTECT, primary_key=True, related_name="package")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    content = models.BinaryField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(content=b""), name="a_package_is_sealed"),)

    def __str__(self) -> str:
        return f"package of {self.disclosure_id}"


class Ending(models.Model):
    """That a disclosure ended before its time: its recipient reads no further and is told to erase its copies."""

    disclosure = models.OneToOneField(Disclosure, on_delete=models.PROTECT, primary_key=True, related_name="ending")
    why = models.CharField(max_length=16, choices=EndedWhy)
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    def __str__(self) -> str:
        return f"end of {self.disclosure_id}"


class ErasedCopies(models.Model):
    """The recipient's word that nothing written down from a disclosure is left with them."""

    disclosure = models.OneToOneField(Disclosure, on_delete=models.PROTECT, primary_key=True, related_name="erased")
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "erased copies"

    def __str__(self) -> str:
        return f"copies of {self.disclosure_id} erased"
