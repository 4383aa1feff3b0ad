"""The audit trail: identifiers as text and no foreign keys, so that history never hinders nor follows a deletion."""

from django.db import models
from django.db.models.functions import Now


class Event(models.Model):
    """One thing that somebody did or opened. Detail is content-free: never a name, an address or a story."""

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
            models.Index(fields=("agency", "-id"), name="audit_event_by_agency"),
            models.Index(fields=("concerns_agency", "-id"), name="audit_event_by_concerned"),
            models.Index(fields=("subject_kind", "subject", "-id"), name="audit_event_by_subject"),
        )

    def __str__(self) -> str:
        return f"{self.id} {self.action}"
