"""Who of another agency looked at what of a person, when and what for: what the person may always ask."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from safeharbour.trust.consent.enums import Purpose, Scope
from safeharbour.trust.consent.models.packages import Disclosure


class Look(models.Model):
    """One opening across agencies, of one part of a record or of one package. Never changed, never removed."""

    person = models.UUIDField()
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    by_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    scope = models.CharField(max_length=16, choices=Scope, blank=True)
    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="looks", null=True, blank=True)
    purpose = models.CharField(max_length=24, choices=Purpose)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("person", "-at"), name="consent_look_by_person"),)
        constraints = (
            models.CheckConstraint(
                condition=(Q(disclosure=None) & ~Q(scope="")) | Q(disclosure__isnull=False, scope=""),
                name="a_look_is_at_a_part_or_at_a_package",
            ),
        )

    def __str__(self) -> str:
        return f"look {self.pk}"
