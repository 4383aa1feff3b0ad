"""The audit trail: identifiers as text and no foreign keys, so that history never hinders nor follows a deletion."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now


class Event(models.Model):
    """One thing that somebody did or opened. Detail is content-free: never a name, an address or a story.

    The number is given by a trigger, after the transaction has its own (see `sealing.settled_through`).
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=Now())
    action = models.CharField(max_length=80)
    actor_kind = models.CharField(max_length=16)
    account = models.CharField(max_length=40, blank=True)
    membership = models.CharField(max_length=40, blank=True)
    agency = models.CharField(max_length=40, blank=True)
    role = models.CharField(max_length=40, blank=True)
    system = models.CharField(max_length=80, blank=True)
    subject_kind = models.CharField(max_length=80, blank=True)
    subject = models.CharField(max_length=80, blank=True)
    concerns_agency = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=400, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = (
            models.Index(fields=("agency", "-at", "-id"), name="audit_event_by_agency"),
            models.Index(fields=("concerns_agency", "-at", "-id"), name="audit_event_by_concerned"),
            models.Index(fields=("agency", "action", "-at", "-id"), name="audit_event_by_action"),
            models.Index(fields=("concerns_agency", "action", "-at", "-id"), name="audit_event_by_action_on"),
            models.Index(fields=("subject", "-at", "-id"), name="audit_event_by_subject"),
            models.Index(fields=("membership", "-at", "-id"), name="audit_event_by_person"),
        )

    def __str__(self) -> str:
        return f"{self.id} {self.action}"


class Seal(models.Model):
    """Vouches for every event numbered above `after_id` and up to `through_id`: how many, which, holding what.

    `leaves` are the events' numbers and digests in order. `digest` covers all of it and the previous seal's digest;
    `signature` is made with a key that the database does not hold.
    """

    batch = models.BigIntegerField(primary_key=True)
    encoding = models.PositiveSmallIntegerField()
    after_id = models.BigIntegerField()
    through_id = models.BigIntegerField()
    count = models.PositiveIntegerField()
    leaves = models.BinaryField()
    previous_digest = models.BinaryField(max_length=32)
    sealed_at = models.DateTimeField()
    key_id = models.CharField(max_length=16)
    digest = models.BinaryField(max_length=32)
    signature = models.BinaryField(max_length=64)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(through_id__gt=F("after_id")), name="a_seal_covers_something"),
            models.UniqueConstraint(fields=("after_id",), name="no_event_is_sealed_twice"),
        )

    def __str__(self) -> str:
        return f"seal {self.batch}"
