"""Which disclosures of the support side a file rests on. Never what they say: that stays where consent can end it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q


class Attached(models.Model):
    """A disclosure that the service received, put with a file of its own; taken off again, the row stays."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("investigations.Investigation", on_delete=models.PROTECT, related_name="+")
    disclosure = models.ForeignKey("consent.Disclosure", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    taken_off_at = models.DateTimeField(null=True, blank=True)
    taken_off_by = models.ForeignKey(
        "agencies.Membership", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ("-at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("file", "disclosure"), condition=Q(taken_off_at=None), name="a_disclosure_is_with_a_file_once"
            ),
            models.CheckConstraint(
                condition=Q(taken_off_at=None, taken_off_by=None)
                | Q(taken_off_at__isnull=False, taken_off_by__isnull=False),
                name="who_takes_a_disclosure_off_signs",
            ),
        )

    def __str__(self) -> str:
        return f"{self.disclosure_id} with {self.file_id}"
