"""What is asked for a person. No identity is needed: an age band, a household, and a worker's number to call back."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from safeharbour.support.shelter.enums import (
    Accessibility,
    Gender,
    Language,
    PetPolicy,
    Practice,
    SubstancePolicy,
    WithdrawalReason,
)
from safeharbour.support.shelter.models.houses import choice_list


class BedRequest(models.Model):
    """The requester's own side. Regions to avoid are the trafficker's places: no house needs to read them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    region = models.CharField(_("where the person is now"), max_length=40, blank=True)
    wish = models.CharField(max_length=8, blank=True)
    avoided = ArrayField(models.CharField(max_length=40), verbose_name=_("regions to avoid"), default=list, blank=True)

    class Meta:
        ordering = ("-asked_at",)
        indexes = (models.Index(fields=("agency", "-asked_at"), name="shelter_request_by_agency"),)

    def __str__(self) -> str:
        return f"request {self.reference}"

    @property
    def reference(self) -> str:
        return self.id.hex[:6].upper()


class RequestPerson(models.Model):
    """For whom a request is, where they are on record: a scope of its own, which no house reads.

    The row goes when the person is erased (a trigger sees to it): where somebody was on the night they needed a bed,
    and which regions they fear, must not hang on the number that stays.
    """

    request = models.OneToOneField(BedRequest, on_delete=models.CASCADE, primary_key=True, related_name="for_person")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()
    linked_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "people of requests"

    def __str__(self) -> str:
        return f"person of request {self.request_id}"


class Withdrawal(models.Model):
    """That a request was ended by those who asked: when, by whom and why. Written once and never altered."""

    request = models.OneToOneField(BedRequest, on_delete=models.PROTECT, primary_key=True, related_name="withdrawal")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=24, choices=WithdrawalReason)
    withdrawn_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(reason__in=WithdrawalReason.values), name="a_request_is_withdrawn_with_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"withdrawal of request {self.request_id}"


class PlacementNeeds(models.Model):
    """What a house must know to answer, and nothing more. It reads this only while a promise stands."""

    request = models.OneToOneField(BedRequest, on_delete=models.CASCADE, primary_key=True, related_name="needs")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    age_from = models.PositiveSmallIntegerField(default=0)
    age_to = models.PositiveSmallIntegerField(default=120)
    gender = models.CharField(max_length=12, choices=Gender, blank=True)
    children = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    pets = models.PositiveSmallIntegerField(choices=PetPolicy, default=PetPolicy.NONE)
    substances = models.PositiveSmallIntegerField(choices=SubstancePolicy, default=SubstancePolicy.ABSTINENT)
    accessibility = choice_list(Accessibility, _("accessibility"))
    languages = choice_list(Language, _("languages"))
    culture = choice_list(Practice, _("religious and cultural needs"))
    nights = models.PositiveSmallIntegerField(default=0)
    callback = models.CharField(_("telephone of the worker who asks"), max_length=40, blank=True)

    class Meta:
        verbose_name_plural = "placement needs"
        constraints = (models.CheckConstraint(condition=Q(age_to__gte=F("age_from")), name="an_age_band_runs_upwards"),)

    def __str__(self) -> str:
        return f"needs of request {self.request_id}"
