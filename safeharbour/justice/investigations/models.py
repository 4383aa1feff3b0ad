"""A file, and what it was before: its status, its facts and its lead, in rows that are never altered.

It has no place for anything of the support side.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.investigations.enums import CameIn, Exploitation, PlaceKind, Recruitment, Status


class Investigation(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("file number"), max_length=40)
    exploitation = models.CharField(_("kind of exploitation"), max_length=16, choices=Exploitation)
    came_in = models.CharField(_("how it came in"), max_length=16, choices=CameIn)
    recruitment = models.CharField(
        _("how somebody was recruited"), max_length=16, choices=Recruitment, default=Recruitment.UNKNOWN
    )
    place = models.CharField(_("kind of place"), max_length=16, choices=PlaceKind, default=PlaceKind.UNKNOWN)
    version = models.PositiveSmallIntegerField(default=1)
    """Counts the changes of the facts above."""

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


class FormerFacts(models.Model):
    """What a file said until somebody changed it: that it was found wrong is part of the file."""

    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="former_facts")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    exploitation = models.CharField(max_length=16, choices=Exploitation)
    came_in = models.CharField(max_length=16, choices=CameIn)
    recruitment = models.CharField(max_length=16, choices=Recruitment)
    place = models.CharField(max_length=16, choices=PlaceKind)
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("version",)
        constraints = (models.UniqueConstraint(fields=("investigation", "version"), name="facts_are_replaced_once"),)

    def __str__(self) -> str:
        return f"{self.investigation}: {self.version}"


class HandOver(models.Model):
    """A file went from one lead to the next: why, who decided it, and when the next one took it up."""

    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="hand_overs")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    previous = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("why"), max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    taken_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("investigation", "number"), name="hand_overs_of_a_file_are_counted"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_file_is_handed_over_for_a_reason"),
            models.CheckConstraint(
                condition=~models.Q(lead=models.F("previous")), name="a_file_is_handed_over_to_somebody_else"
            ),
        )

    def __str__(self) -> str:
        return f"{self.investigation}: {self.number}"
