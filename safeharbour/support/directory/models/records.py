"""What every record of the directory knows of itself: where it came from, whose it is, and whether it still holds."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from safeharbour.trust.agencies.models import Agency


class Source(models.Model):
    """Where records come from: a file that is imported again and again, or an agency that edits its own here."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.name


class ImportBatch(models.Model):
    """One import: what it brought, by whom, and what it could not take."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="batches")
    mapping = models.CharField(max_length=80, blank=True)
    started_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True, blank=True)
    imported_by = models.CharField(max_length=80)
    counts = models.JSONField(default=dict)
    rejected = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.source} {self.pk}"


class Rejection(models.Model):
    """A row that an import could not take. It says where the row is and why, never what stands in it."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rejections")
    file = models.CharField(max_length=200)
    line = models.CharField(max_length=200)
    column = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=400)

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.column}: {self.reason}"


class Record(models.Model):
    """A record of the standard.

    `given_id` is the identifier its source gave it, unique only inside that source; `id` is ours, and equal to the
    given one wherever that is a UUID nobody else has used. `extra` holds properties that the standard does not know.
    `verbatim` holds what a typed column cannot give back exactly: another spelling of the same value, an explicit
    null, a reference to something that is not there.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    given_id = models.CharField(max_length=200)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    seen_in = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    checksum = models.CharField(max_length=32, blank=True)
    changed_at = models.DateTimeField(db_default=Now())
    confirmed_at = models.DateTimeField(_("last confirmed"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    extra = models.JSONField(default=dict, blank=True)
    verbatim = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True
        constraints = (
            models.UniqueConstraint(fields=("source", "given_id"), name="%(class)s_ids_are_unique_in_their_source"),
        )

    def __str__(self) -> str:
        return str(getattr(self, "name", "") or self.given_id)


class PlaceBound(Record):
    """A record that could tell where a confidential location is: its row is withheld together with the location's.

    A trigger sets `withheld` from the location, also when the location changes later; nothing else writes it.
    """

    withheld = models.BooleanField(default=False, db_default=False, editable=False)

    class Meta(Record.Meta):
        abstract = True
