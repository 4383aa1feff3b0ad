"""Keys as the database holds them: wrapped, so that a dump of it opens nothing, and keyed tokens for searching."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


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


class HeldKey(models.Model):
    """A key that an agency holds for a time: another agency's person's, or a package's (see `lending.py`)."""

    held_for = models.CharField(max_length=60)
    subject = models.UUIDField()
    key_subject = models.CharField(max_length=100)
    of_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    agency_key = models.ForeignKey(AgencyKey, on_delete=models.PROTECT, related_name="held_keys")
    version = models.PositiveIntegerField()
    share = models.CharField(max_length=60)
    wrapped = models.BinaryField()
    held_until = models.DateTimeField()
    created_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("held_for",), name="one_held_key_for_each_thing"),
            models.CheckConstraint(condition=~Q(agency=F("of_agency")), name="a_key_is_held_by_another_agency"),
        )
        indexes = (models.Index(fields=("subject", "agency"), name="vault_held_key_by_subject"),)

    def __str__(self) -> str:
        return f"key held for {self.held_for}"


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
