"""What every row of care carries: of whom, where they are served, who wrote it and when."""

from __future__ import annotations

import uuid

from django.db import models


class SignedRow(models.Model):
    """One thing written down about one person. Never changed; an erasure of the person removes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.model_name} of {self.person_id}"
