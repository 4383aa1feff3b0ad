"""Staying in touch: each contact and what it found, and where the journey stands. No scope shares either."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeharbour.support.care.enums import (
    Housing,
    Income,
    Initiative,
    Milestone,
    Outcome,
    Safety,
    ServiceStill,
    Standing,
)
from safeharbour.support.care.models.journey import Journey
from safeharbour.support.care.models.signed import SignedRow
from safeharbour.support.people.enums import Channel

SCALES = ("safety", "housing", "income")


def _on_its_scale(name: str) -> Q:
    return Q(**{name: None}) | Q(**{f"{name}__gte": 1, f"{name}__lte": 5})


class FollowUp(SignedRow):
    """One contact, or one try. A scale that was not answered is unknown: no number stands for it."""

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="follow_ups")
    milestone = models.CharField(_("which contact"), max_length=4, choices=Milestone)
    happened_at = models.DateTimeField(_("when"))
    initiative = models.CharField(_("who made contact"), max_length=8, choices=Initiative)
    channel = models.CharField(_("how"), max_length=20, choices=Channel, blank=True)
    outcome = models.CharField(_("what became of it"), max_length=12, choices=Outcome)
    safety = models.PositiveSmallIntegerField(_("safety"), choices=Safety, null=True)
    housing = models.PositiveSmallIntegerField(_("housing"), choices=Housing, null=True)
    income = models.PositiveSmallIntegerField(_("income"), choices=Income, null=True)
    service = models.CharField(
        _("services still in place"), max_length=12, choices=ServiceStill, default=ServiceStill.UNKNOWN
    )

    class Meta:
        ordering = ("-happened_at",)
        indexes = (models.Index(fields=("journey", "-happened_at"), name="care_follow_up_by_journey"),)
        constraints = (
            models.CheckConstraint(
                condition=_on_its_scale("safety") & _on_its_scale("housing") & _on_its_scale("income"),
                name="scales_run_from_one_to_five_or_are_unknown",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.REACHED)
                | Q(safety=None, housing=None, income=None, service=ServiceStill.UNKNOWN),
                name="only_who_was_reached_answered",
            ),
            models.CheckConstraint(
                condition=~Q(initiative=Initiative.US) | ~Q(channel=""), name="who_makes_contact_says_how"
            ),
        )


class JourneyStep(SignedRow):
    """Where a journey stands from here on. Without any it is accompanied."""

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=Standing)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("journey", "number"), name="steps_of_a_journey_are_counted"),)
