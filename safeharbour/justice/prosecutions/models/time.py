"""Before which court a case is, its appearances, and what became of each of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.prosecutions.enums import AppearanceKind, AppearanceState, CourtLevel, Whose
from safeharbour.justice.prosecutions.models.cases import CourtRow


class Course(CourtRow):
    """Before which court, and the last day planned for the trial. The newest row holds."""

    number = models.PositiveIntegerField()
    level = models.CharField(_("court"), max_length=24, choices=CourtLevel)
    planned_end = models.DateField(_("last day planned for the trial"), null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("case", "number"), name="courses_of_a_case_are_counted"),
            models.CheckConstraint(condition=Q(level__in=CourtLevel.values), name="a_court_is_of_a_known_level"),
        )


class Appearance(CourtRow):
    """One hearing, wherever it is put off to."""

    kind = models.CharField(_("kind"), max_length=16, choices=AppearanceKind)
    place = models.CharField(_("courthouse and room"), max_length=80)


class AppearanceStep(CourtRow):
    """When a hearing is, or what became of it. The newest step holds; one that was put off says whose delay it is."""

    appearance = models.ForeignKey(Appearance, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=AppearanceState)
    starts_at = models.DateTimeField(_("when"))
    whose = models.CharField(_("whose delay"), max_length=12, choices=Whose, blank=True)

    class Meta:
        ordering = ("number",)
        indexes = (models.Index(fields=("starts_at",), name="court_hearings_by_day"),)
        constraints = (
            models.UniqueConstraint(fields=("appearance", "number"), name="steps_of_a_hearing_are_counted"),
            models.CheckConstraint(
                condition=Q(number=1, state=AppearanceState.PLANNED)
                | (Q(number__gt=1) & ~Q(state=AppearanceState.PLANNED)),
                name="a_hearing_begins_when_it_is_planned",
            ),
            models.CheckConstraint(
                condition=Q(state=AppearanceState.ADJOURNED, whose__in=Whose.values)
                | (~Q(state=AppearanceState.ADJOURNED) & Q(whose="")),
                name="an_adjournment_says_whose_delay_it_is",
            ),
        )
