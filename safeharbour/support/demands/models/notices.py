"""That those who must act were told by mail that something waits. No word of what."""

from __future__ import annotations

from django.db import models

from safeharbour.support.demands.models.demands import Demand


class Notice(models.Model):
    """Once for each day as it stands and each distance from it; `days` is -1 for the first, on arrival."""

    demand = models.ForeignKey(Demand, on_delete=models.PROTECT, related_name="notices")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    days = models.IntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("demand", "due_on", "days"), name="nobody_is_told_twice_of_one_day"),
        )

    def __str__(self) -> str:
        return f"notice of {self.demand_id}"
