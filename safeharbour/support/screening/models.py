"""Instruments that were imported. Nothing here knows a person."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class InstrumentVersion(models.Model):
    """One version of a public questionnaire, as it was given. A version that was imported never changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    url = models.CharField(_("address that names it"), max_length=500)
    version = models.CharField(max_length=100, blank=True)
    title = models.CharField(max_length=500)
    definition = models.JSONField()
    imported_at = models.DateTimeField(_("imported"))

    class Meta:
        ordering = ("title", "-imported_at")
        constraints = (
            models.UniqueConstraint(fields=("url", "version"), name="a_version_of_an_instrument_is_kept_once"),
        )

    def __str__(self) -> str:
        return f"{self.title} {self.version}".strip()
