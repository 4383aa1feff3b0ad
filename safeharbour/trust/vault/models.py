"""Keys as the database holds them: wrapped, so that a dump of it opens nothing, and keyed tokens for searching."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class AgencyKey(models.Model):
    """One version of an agency's key, wrapped by the key provider. The newest seals, older ones still open."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    wrapped = models.BinaryField()
    provider = models.CharField(max_length=400)
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("agency", "version"), name="one_row_per_version_of_an_agencys_key"),
        )

    def __str__(self) -> str:
        return f"key {self.version} of {self.agency_id}"


class PersonKey(models.Model):
    """A person's data key, wrapped under the agency's key and the person's share (see `shares.py`).

    When it is destroyed the row stays as a tombstone: that somebody was here and when it ended, nothing else.
    """

    subject = models.UUIDField(primary_key=True)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    agency_key = models.ForeignKey(AgencyKey, on_delete=models.PROTECT, related_name="person_keys", null=True)
    version = models.PositiveIntegerField(default=1)
    wrapped = models.BinaryField(null=True)
    created_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(destroyed_at=None, wrapped__isnull=False, agency_key__isnull=False)
                | Q(destroyed_at__isnull=False, wrapped=None, agency_key=None),
                name="a_destroyed_key_leaves_no_wrapped_material",
            ),
        )

    def __str__(self) -> str:
        return f"key of {self.subject}"


class IndexKey(models.Model):
    """One version of an agency's blind-index key. The key itself is derived, never stored (see `index_keys.py`)."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    created_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("agency", "version"), name="one_row_per_version_of_an_index_key"),
        )

    def __str__(self) -> str:
        return f"index key {self.version} of {self.agency_id}"


class BlindToken(models.Model):
    """That a subject has an identifier, under a key that the database does not hold."""

    pk = models.CompositePrimaryKey("agency_id", "token", "subject", "version")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    token = models.BigIntegerField()
    subject = models.UUIDField()
    version = models.PositiveSmallIntegerField()

    class Meta:
        indexes = (models.Index(fields=("subject", "token"), name="vault_token_of_subject"),)

    def __str__(self) -> str:
        return f"token of {self.subject}"
