"""The search index: what anyone may find, copied out of the records, and the words to correct a misspelling with.

The index is written by reading the records as the public (`search/reading.py`), so that row policies themselves keep
confidential text out of it. It stands without row policies of its own, because a policy would forbid PostgreSQL the
text index: it may not run `@@` before it knows that the row may be seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from safeharbour.support.directory.search.enums import Cost

if TYPE_CHECKING:
    AnyField = models.Field[Any, Any]
else:
    AnyField = models.Field


class WeekMinutes(AnyField):
    """Minutes of the week, as a multirange."""

    def db_type(self, connection: Any) -> str:
        return "int4multirange"


class Moments(AnyField):
    """Stretches of time, as a multirange."""

    def db_type(self, connection: Any) -> str:
        return "tstzmultirange"


class Entry(models.Model):
    """One service at one place, or without a place, as anyone may find it. Its key is the service-at-location's.

    No foreign keys: an index must never hinder the change of what it is an index of.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    service = models.UUIDField(db_index=True)
    location = models.UUIDField(null=True)
    confidential = models.BooleanField(default=False)
    name = models.TextField()
    city = models.TextField(blank=True)
    postal_code = models.TextField(blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    cost = models.CharField(max_length=8, choices=Cost)
    minimum_age = models.PositiveSmallIntegerField(null=True)
    maximum_age = models.PositiveSmallIntegerField(null=True)
    audiences = ArrayField(models.TextField())
    languages = ArrayField(models.TextField())
    needs = ArrayField(models.TextField())
    terms = ArrayField(models.UUIDField())
    hours_known = models.BooleanField()
    weekly = WeekMinutes()
    dated = Moments()
    dated_until = models.DateField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    title = SearchVectorField()
    body = SearchVectorField()

    class Meta:
        verbose_name_plural = "entries"
        indexes = (
            models.Index(fields=("city",), name="entry_by_city", opclasses=("text_pattern_ops",)),
            models.Index(fields=("postal_code",), name="entry_by_postal_code", opclasses=("text_pattern_ops",)),
            models.Index(fields=("id",), name="entry_without_position", condition=models.Q(latitude=None)),
            models.Index(
                fields=("dated_until",), name="entry_by_last_date", condition=models.Q(dated_until__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return self.name


class Word(models.Model):
    """A word that some public text holds, with the letters-left-out by which its misspellings find it."""

    word = models.TextField(primary_key=True)
    deletions = ArrayField(models.TextField())

    class Meta:
        indexes = (GinIndex(fields=("deletions",), name="word_by_deletion", opclasses=("array_ops",)),)

    def __str__(self) -> str:
        return self.word
