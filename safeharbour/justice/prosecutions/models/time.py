"""Before which court a case is, its appearances, and what became of each of them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.prosecutions.enums import (
    AppearanceKind,
    AppearanceState,
    CourtLevel,
    StruckBecause,
    WaivedHow,
    Whose,
)
from safeharbour.justice.prosecutions.models.accused import Accused
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


class Waiver(CourtRow):
    """Days of the time to trial that one accused gave up, from `first` to `last`, both among them."""

    accused = models.ForeignKey(Accused, on_delete=models.PROTECT, related_name="waivers")
    first = models.DateField(_("first day given up"))
    last = models.DateField(_("last day given up"))
    how = models.CharField(max_length=12, choices=WaivedHow)
    on = models.DateField(_("day"))

    class Meta:
        ordering = ("first", "at")
        constraints = (
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="days_given_up_end_after_they_begin"),
            models.CheckConstraint(condition=Q(how__in=WaivedHow.values), name="it_is_known_how_days_were_given_up"),
        )


class StruckWaiver(CourtRow):
    """That a waiver counts no more, and why. It stays in the list."""

    waiver = models.OneToOneField(Waiver, on_delete=models.PROTECT, related_name="struck")
    because = models.CharField(max_length=16, choices=StruckBecause)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(because__in=StruckBecause.values), name="it_is_said_why_a_waiver_counts_no_more"
            ),
        )
