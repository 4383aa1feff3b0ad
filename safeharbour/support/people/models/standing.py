"""What happened to a file as a whole: joined with another, frozen by a legal demand. Nothing of what it says."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from safeharbour.support.people.enums import Demand
from safeharbour.support.people.models.person import Person


class Joining(models.Model):
    """That two numbers are one person, or after all are not. Never changed: the newest row of a duplicate holds.

    No record moves. Both files keep their rows and keys, so that parting them again loses nothing.
    """

    id = models.BigAutoField(primary_key=True)
    duplicate = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    joined = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(duplicate=F("kept")), name="nobody_is_joined_with_themselves"),
        )

    def __str__(self) -> str:
        return f"{self.duplicate_id} and {self.kept_id}"


class Freeze(models.Model):
    """While a legal demand stands nothing of the file is erased. Who put it there and who lifted it; no more.

    `placed_for`: the entry of a register that keeps it, and lifts it when it ends. Empty: placed and lifted by hand.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    demand = models.CharField(_("because of"), max_length=24, choices=Demand.choices)
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+", null=True)
    placed_for = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None) | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="who_lifts_a_freeze_signs",
            ),
        )

    def __str__(self) -> str:
        return f"freeze of {self.person_id}"
