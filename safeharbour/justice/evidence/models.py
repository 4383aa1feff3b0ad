"""An exhibit of a file, its continuity as rows that are never altered, and its content in sealed pieces.

What it is and where it came from may name somebody: both are sealed. Nothing of the support side has a place here.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.evidence.enums import Kind, What
from safeharbour.justice.investigations.models import Investigation


class Exhibit(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    found_at = models.DateTimeField(_("found or received"))
    words = models.BinaryField()
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("file", "number"), name="exhibits_of_a_file_are_counted"),
            models.CheckConstraint(condition=~Q(words=b""), name="what_an_exhibit_is_is_sealed"),
            models.CheckConstraint(condition=Q(found_at__lte=models.F("at")), name="nothing_is_found_in_the_future"),
        )

    def __str__(self) -> str:
        return f"E{self.number}"


class Continuity(models.Model):
    """One line of the continuity: who had it from when, or where it was. The newest holds."""

    exhibit = models.ForeignKey(Exhibit, on_delete=models.PROTECT, related_name="continuity")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    what = models.CharField(max_length=12, choices=What)
    holder = models.ForeignKey("agencies.Membership", null=True, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(_("where, or to whom"), max_length=120, blank=True)
    reason = models.CharField(_("why"), max_length=400, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("exhibit", "number"), name="continuity_has_no_two_lines_of_a_number"),
            models.CheckConstraint(
                condition=~Q(what__in=(What.TAKEN_IN, What.HANDED_ON, What.CAME_BACK)) | Q(holder__isnull=False),
                name="somebody_has_what_is_in_hand",
            ),
            models.CheckConstraint(
                condition=~Q(what__in=(What.STORED, What.SENT_OUT)) | ~Q(place=""), name="it_is_said_where_it_went"
            ),
            models.CheckConstraint(
                condition=~Q(what__in=(What.RETURNED, What.DESTROYED)) | ~Q(reason=""), name="it_is_said_why_it_ended"
            ),
        )

    def __str__(self) -> str:
        return f"{self.exhibit}: {self.what}"


class Content(models.Model):
    """What is kept of an exhibit in digital form. Until it has all arrived, more may come; then nothing changes."""

    exhibit = models.OneToOneField(Exhibit, on_delete=models.PROTECT, primary_key=True, related_name="content")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    name = models.BinaryField()
    length = models.PositiveBigIntegerField(_("size"))
    received = models.PositiveBigIntegerField(default=0)
    first = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64, blank=True)
    whole_at = models.DateTimeField(null=True)
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(received__lte=models.F("length")), name="no_more_than_was_announced"),
            models.CheckConstraint(
                condition=Q(whole_at__isnull=True, sha256="")
                | Q(whole_at__isnull=False, received=models.F("length"), sha256__regex="^[0-9a-f]{64}$"),
                name="content_is_whole_when_its_hash_is_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.exhibit}: {self.received} of {self.length}"


class Piece(models.Model):
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="pieces")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("content", "number"), name="pieces_are_counted"),)

    def __str__(self) -> str:
        return f"{self.content_id} {self.number}"
