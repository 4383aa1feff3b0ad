"""A case, the files it rests on, and who takes part in it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.investigations.enums import Exploitation
from safeharbour.justice.prosecutions.enums import Standing


class Brief(models.Model):
    """That a police service handed one of its files to a Crown office: what an office must know to call, no more."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.ForeignKey("investigations.Investigation", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("file number"), max_length=40)
    exploitation = models.CharField(_("kind of exploitation"), max_length=16, choices=Exploitation)
    at = models.DateTimeField(_("sent"))
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("file", "office"), name="a_file_is_sent_once_to_an_office"),
            models.CheckConstraint(condition=~Q(office=models.F("agency")), name="a_file_is_sent_to_another_agency"),
        )

    def __str__(self) -> str:
        return self.number


class Case(models.Model):
    """One prosecution, opened by a Crown office."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("case number"), max_length=40)
    at = models.DateTimeField(_("opened"))
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("agency", "number"), name="a_case_number_is_used_once_in_an_office"),
        )

    def __str__(self) -> str:
        return self.number


class CourtRow(models.Model):
    """One thing written down in a case: by whom and when. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="%(class)ss")
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.model_name} of {self.case_id}"


class CaseFile(CourtRow):
    """A file of a police service that the case rests on."""

    brief = models.ForeignKey(Brief, on_delete=models.PROTECT, related_name="case_files")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("case", "brief"), name="a_file_stands_once_in_a_case"),)


class CaseOffice(CourtRow):
    """That a Crown office takes part in the case from then on, or no more. The newest row of each office holds."""

    office = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    standing = models.CharField(max_length=4, choices=Standing)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("case", "office", "number"), name="an_offices_part_in_a_case_is_counted"),
        )


class CaseMember(CourtRow):
    """That a Crown carries the case from then on, or no more. The newest row of each Crown holds."""

    member = models.ForeignKey("agencies.Membership", on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    standing = models.CharField(max_length=4, choices=Standing)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("case", "member", "number"), name="a_crowns_part_in_a_case_is_counted"),
        )
