"""Of what a Crown was reminded by mail: so that nobody is told twice, and nobody is forgotten."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from safeharbour.justice.prosecutions.enums import Alarm
from safeharbour.justice.prosecutions.models.cases import Case
from safeharbour.justice.prosecutions.models.time import Appearance


class Reminder(models.Model):
    """One member was told that something waits: a hearing at its moment, or an alarm of a case. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    appearance = models.ForeignKey(Appearance, null=True, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField(null=True)
    alarm = models.CharField(max_length=8, choices=Alarm, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("member", "case", "appearance", "starts_at", "alarm"),
                nulls_distinct=False,
                name="nobody_is_reminded_twice_of_the_same",
            ),
            models.CheckConstraint(
                condition=Q(alarm="", appearance__isnull=False, starts_at__isnull=False)
                | Q(alarm__in=Alarm.values, appearance=None, starts_at=None),
                name="a_reminder_is_of_a_hearing_or_of_an_alarm",
            ),
        )

    def __str__(self) -> str:
        return f"reminder of {self.member_id}"
