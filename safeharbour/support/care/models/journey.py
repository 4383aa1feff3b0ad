"""That somebody is accompanied, since when, and by whom first of all. Known to the agency alone: no scope shares it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from safeharbour.support.care.enums import LeadReason, Start
from safeharbour.support.care.models.signed import SignedRow


class Journey(SignedRow):
    """From here the days of following up are counted. The newest holds; one that begins anew starts them over."""

    number = models.PositiveIntegerField()
    why = models.CharField(max_length=8, choices=Start)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "number"), name="journeys_of_a_person_are_counted"),
            models.CheckConstraint(
                condition=Q(number=1, why=Start.FIRST) | Q(number__gt=1, why=Start.ANEW),
                name="every_journey_after_the_first_begins_anew",
            ),
        )


class Lead(SignedRow):
    """Who is there for the person first of all. The newest holds."""

    number = models.PositiveIntegerField()
    worker = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=12, choices=LeadReason)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "number"), name="leads_of_a_person_are_counted"),)
        indexes = (models.Index(fields=("worker",), name="care_lead_by_worker"),)
