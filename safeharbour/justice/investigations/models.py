"""A file and the immutable history of its status. It has no place for anything of the support side."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.investigations.enums import CameIn, Exploitation, Status


class Investigation(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("file number"), max_length=40)
    exploitation = models.CharField(_("kind of exploitation"), max_length=16, choices=Exploitation)
    came_in = models.CharField(_("how it came in"), max_length=16, choices=CameIn)
    lead = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    status = models.CharField(_("status"), max_length=16, choices=Status, default=Status.OPEN)
    opened_at = models.DateTimeField(_("opened"))

    class Meta:
        ordering = ("-opened_at",)
        constraints = (
            models.UniqueConstraint(fields=("agency", "number"), name="a_file_number_is_used_once_in_a_service"),
            models.CheckConstraint(
                condition=models.Q(status__in=Status.values), name="a_file_is_in_a_status_of_the_table"
            ),
        )

    def __str__(self) -> str:
        return self.number


class StatusChange(models.Model):
    """One change of a file's status, never altered: when, by whom, why."""

    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="changes")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=16, choices=Status)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.investigation}: {self.status}"
