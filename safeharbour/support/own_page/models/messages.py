"""What a person and who serves her write to each other, sealed under her own key. A list says that something waits."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeharbour.support.people.models import Person


class Message(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    words = models.BinaryField()
    written_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+", null=True)
    mailed_at = models.DateTimeField(_("told by mail that it waits"), null=True, blank=True)

    class Meta:
        ordering = ("-written_at", "id")
        indexes = (models.Index(fields=("agency", "written_at"), condition=Q(read_at=None), name="own_page_unread"),)
        constraints = (
            models.CheckConstraint(condition=~Q(words=b""), name="a_message_is_sealed"),
            models.CheckConstraint(
                condition=Q(read_at=None, read_by=None) | Q(read_at__isnull=False, read_by__isnull=False),
                name="who_reads_a_message_signs",
            ),
        )

    def __str__(self) -> str:
        return f"message of {self.person_id}"


class Answer(models.Model):
    """From who serves her. Opened on her page by a press, and nowhere else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    words = models.BinaryField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField(_("read by her"), null=True, blank=True)

    class Meta:
        ordering = ("-written_at", "id")
        indexes = (models.Index(fields=("person", "-written_at"), name="own_page_answer_of"),)
        constraints = (models.CheckConstraint(condition=~Q(words=b""), name="an_answer_is_sealed"),)

    def __str__(self) -> str:
        return f"answer to {self.person_id}"
