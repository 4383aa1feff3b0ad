"""Instruments, unfinished answers, finished screenings, and records that a report was made. No table knows a person."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from safeharbour.support.screening.enums import Age, Band, Vantage


class InstrumentVersion(models.Model):
    """One version of a public questionnaire, as it was given. A version that was imported never changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    url = models.CharField(_("address that names it"), max_length=500)
    version = models.CharField(max_length=100, blank=True)
    title = models.CharField(max_length=500)
    definition = models.JSONField()
    imported_at = models.DateTimeField(_("imported"))

    class Meta:
        ordering = ("title", "-imported_at")
        constraints = (
            models.UniqueConstraint(fields=("url", "version"), name="a_version_of_an_instrument_is_kept_once"),
        )

    def __str__(self) -> str:
        return f"{self.title} {self.version}".strip()


class Answered(models.Model):
    """Which form, from where, for which agency."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    vantage = models.CharField(max_length=20, choices=Vantage.choices)
    instrument = models.ForeignKey(InstrumentVersion, on_delete=models.PROTECT, null=True, related_name="+")
    observations = models.CharField(_("version of our observations"), max_length=20, blank=True)

    class Meta:
        abstract = True


OF_ONE_FORM = Q(instrument__isnull=True) ^ Q(observations="")


class Draft(Answered):
    """Answers under way, seen by nobody but whoever writes them; gone once finished, discarded, or a day old."""

    started_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    typed = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)
    saved_from = models.UUIDField(_("the opened page that saved last"), null=True, blank=True)

    class Meta:
        ordering = ("-changed_at",)
        constraints = (models.CheckConstraint(condition=OF_ONE_FORM, name="a_draft_answers_one_form"),)

    def __str__(self) -> str:
        return f"draft {self.pk}"


class Screening(Answered):
    """A finished screening: a QuestionnaireResponse without subject or author, and what followed. It never changes."""

    response = models.JSONField()
    band = models.CharField(max_length=10, choices=Band.choices, blank=True)
    finished_at = models.DateTimeField(_("finished"))

    class Meta:
        ordering = ("-finished_at",)
        indexes = (models.Index(fields=("agency", "-finished_at"), name="screenings_newest_by_agency"),)
        constraints = (
            models.CheckConstraint(condition=OF_ONE_FORM, name="a_screening_answers_one_form"),
            models.CheckConstraint(
                condition=Q(observations="") ^ ~Q(band=""), name="only_our_observations_are_given_a_band"
            ),
        )

    def __str__(self) -> str:
        return f"screening {self.pk}"


class ReportMade(models.Model):
    """That somebody reported to a children's aid society: when, to which, on what grounds. The report is a call."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="reports")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    reported_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    society = models.CharField(max_length=200)
    age = models.CharField(max_length=10, choices=Age.choices)
    age_is_estimate = models.BooleanField(default=False)
    grounds = models.JSONField()
    reported_at = models.DateTimeField(_("reported"))
    recorded_at = models.DateTimeField(_("recorded"))

    class Meta:
        verbose_name_plural = "reports made"
        ordering = ("-reported_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(reported_at__lte=F("recorded_at")), name="a_report_is_recorded_after_it_was_made"
            ),
            models.CheckConstraint(condition=~Q(grounds=[]), name="a_report_has_grounds"),
            models.CheckConstraint(condition=~Q(society=""), name="a_report_names_its_society"),
            models.CheckConstraint(
                condition=Q(age__in=[Age.UNDER_16, Age.SIXTEEN_OR_SEVENTEEN]), name="a_report_is_about_a_minor"
            ),
        )

    def __str__(self) -> str:
        return f"report {self.pk}"
