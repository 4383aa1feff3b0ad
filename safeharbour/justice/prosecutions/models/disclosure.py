"""What went to the defence, and words that must not: kept as keyed tokens that nobody can read back."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.prosecutions.enums import BundleState, Field
from safeharbour.justice.prosecutions.models.cases import CourtRow
from safeharbour.justice.prosecutions.models.witness import ProtectedPerson


class GuardedField(CourtRow):
    """That a field of somebody to protect is looked for. `digest` is keyed; the words are kept nowhere."""

    person = models.ForeignKey(ProtectedPerson, on_delete=models.PROTECT, related_name="guarded")
    field = models.CharField(_("field"), max_length=12, choices=Field)
    length = models.PositiveSmallIntegerField()
    """How many words it has, so that as many words of a bundle are compared with it."""
    digest = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "digest"), name="a_field_is_guarded_once"),
            models.CheckConstraint(condition=Q(length__gt=0) & ~Q(digest=b""), name="a_guarded_field_has_words"),
        )


class Bundle(CourtRow):
    """Something prepared for the defence: what kind, how many items, and whether it left."""

    number = models.PositiveSmallIntegerField()
    items = models.PositiveIntegerField(_("items"))

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("case", "number"), name="the_bundles_of_a_case_are_counted"),)

    def __str__(self) -> str:
        return f"D{self.number}"


class BundleStep(CourtRow):
    """How a bundle stands from then on."""

    bundle = models.ForeignKey(Bundle, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=BundleState)
    on = models.DateField(_("day"))

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("bundle", "number"), name="steps_of_a_bundle_are_counted"),
            models.CheckConstraint(
                condition=Q(number=1, state=BundleState.CHECKED) | (Q(number__gt=1) & ~Q(state=BundleState.CHECKED)),
                name="a_bundle_begins_when_it_was_checked",
            ),
        )
