"""Houses and units. One table per sharing scope: what searchers see, how to arrange an arrival, and where it is."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from safeharbour.support.shelter.enums import (
    Accessibility,
    Gender,
    HouseholdKind,
    Language,
    PetPolicy,
    Practice,
    SubstancePolicy,
    UnitStatus,
)
from safeharbour.support.shelter.transitions import PAIRS

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def choice_list(choices: type[models.TextChoices], verbose_name: str | _StrPromise) -> ArrayField[list[str], list[str]]:
    return ArrayField(
        models.CharField(max_length=24, choices=choices.choices),
        verbose_name=verbose_name,
        default=list,
        blank=True,
    )


class House(models.Model):
    """What anyone who may search for a bed may know: that it exists, whose it is, and its coarse region."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name for those who search"), max_length=80)
    region = models.CharField(_("region"), max_length=40)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=("agency", "name"), name="an_agency_names_each_of_its_houses_once"),
        )

    def __str__(self) -> str:
        return self.name


class HouseContact(models.Model):
    """How to arrange an arrival, for those whose hold the house has accepted. Sealed as the address is (ADR 0040)."""

    house = models.OneToOneField(House, on_delete=models.CASCADE, primary_key=True, related_name="contact")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(sealed=b""), name="a_telephone_is_sealed"),)

    def __str__(self) -> str:
        return f"contact of {self.house_id}"


class HouseLocation(models.Model):
    """Where it is, sealed with a key of the house's own. Opened by `open_address` and by nothing else (ADR 0040)."""

    house = models.OneToOneField(House, on_delete=models.CASCADE, primary_key=True, related_name="location")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(sealed=b""), name="an_address_is_sealed"),)

    def __str__(self) -> str:
        return f"location of {self.house_id}"


class Unit(models.Model):
    """A place to sleep. Its status changes only through a `UnitChange`: the database updates it from there."""

    number = models.BigAutoField(primary_key=True)
    house = models.ForeignKey(House, on_delete=models.PROTECT, related_name="units")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    label = models.CharField(_("name of the unit"), max_length=40)
    status = models.CharField(_("status"), max_length=12, choices=UnitStatus, default=UnitStatus.VACANT)
    households = choice_list(HouseholdKind, _("who can live here"))
    youngest = models.PositiveSmallIntegerField(_("youngest age"), default=0)
    oldest = models.PositiveSmallIntegerField(_("oldest age"), default=120)
    genders = choice_list(Gender, _("only for (nothing chosen: everyone)"))
    most_children = models.PositiveSmallIntegerField(_("most children"), default=0)
    oldest_child = models.PositiveSmallIntegerField(_("oldest child"), default=0)
    pets = models.PositiveSmallIntegerField(_("pets"), choices=PetPolicy, default=PetPolicy.NONE)
    substances = models.PositiveSmallIntegerField(
        _("substance use"), choices=SubstancePolicy, default=SubstancePolicy.ABSTINENT
    )
    accessibility = choice_list(Accessibility, _("accessibility"))
    languages = choice_list(Language, _("languages spoken"))
    culture = choice_list(Practice, _("religious and cultural needs met"))
    longest_stay = models.PositiveSmallIntegerField(_("longest stay in nights (0: no limit)"), default=0)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("house__name", "label")
        indexes = (models.Index(fields=("status",), name="shelter_unit_by_status"),)
        constraints = (
            models.UniqueConstraint(fields=("house", "label"), name="a_house_names_each_unit_once"),
            models.CheckConstraint(
                condition=Q(oldest__gte=F("youngest")), name="the_oldest_age_is_not_below_the_youngest"
            ),
            models.CheckConstraint(condition=Q(households__len__gt=0), name="a_unit_is_for_somebody"),
            models.CheckConstraint(
                condition=Q(most_children=0) | Q(households__contains=[HouseholdKind.FAMILY.value]),
                name="only_a_family_unit_takes_children",
            ),
        )

    def __str__(self) -> str:
        return self.label


class UnitChange(models.Model):
    """One change of status, with its author; never altered. Inserting it is the only way to change a status."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="changes")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    from_status = models.CharField(max_length=12, choices=UnitStatus)
    to_status = models.CharField(max_length=12, choices=UnitStatus)
    act = models.CharField(max_length=32)
    at = models.DateTimeField()
    author = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+", null=True)
    author_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+", null=True)
    system = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("unit", "-at"), name="shelter_change_by_unit"),)
        constraints = (
            models.CheckConstraint(
                condition=Q.create([Q(from_status=a, to_status=b) for a, b in PAIRS], connector=Q.OR),
                name="a_unit_changes_only_as_the_transition_table_says",
            ),
            models.CheckConstraint(
                condition=Q(author__isnull=False, author_agency__isnull=False, system="")
                | (Q(author=None, author_agency=None) & ~Q(system="")),
                name="a_change_of_a_unit_has_exactly_one_author",
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.from_status} > {self.to_status}"
