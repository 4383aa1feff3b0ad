"""Somebody to protect, by a pseudonym and nothing more, and what was asked, offered and ordered for them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.prosecutions.enums import Stand, Topic
from safeharbour.justice.prosecutions.models.cases import CourtRow


class ProtectedPerson(CourtRow):
    """P1, P2 and so on. There is no place for a name, a story or a whereabouts."""

    number = models.PositiveSmallIntegerField()
    young = models.BooleanField(_("is under 18"))

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("case", "number"), name="the_protected_people_of_a_case_are_counted"),
        )

    def __str__(self) -> str:
        return f"P{self.number}"


class WitnessStep(CourtRow):
    """How one topic stands for one person from then on. `day`: of the hearing, where records are applied for."""

    person = models.ForeignKey(ProtectedPerson, on_delete=models.PROTECT, related_name="steps")
    topic = models.CharField(max_length=20, choices=Topic)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=Stand)
    on = models.DateField(_("day"))
    day = models.DateField(_("day of the hearing"), null=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("person", "topic", "number"), name="steps_of_a_topic_are_counted"),
            models.CheckConstraint(
                condition=Q(topic__in=Topic.values, state__in=Stand.values), name="a_topic_stands_as_its_list_says"
            ),
            models.CheckConstraint(
                condition=(Q(topic=Topic.RECORDS, state=Stand.APPLIED) & Q(day__isnull=False))
                | (~Q(topic=Topic.RECORDS, state=Stand.APPLIED) & Q(day=None)),
                name="an_application_for_records_has_its_day",
            ),
        )
