from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from safeharbour.support.directory.models.records import Record


class Organization(Record):
    name = models.TextField(_("name"))
    alternate_name = models.TextField(_("alternate name"), blank=True)
    description = models.TextField(_("description"), blank=True)
    email = models.TextField(_("email"), blank=True)
    website = models.TextField(_("website"), blank=True)
    tax_status = models.TextField(blank=True)
    tax_id = models.TextField(blank=True)
    year_incorporated = models.FloatField(null=True, blank=True)
    legal_status = models.TextField(blank=True)
    logo = models.TextField(blank=True)
    uri = models.TextField(blank=True)
    parent_organization = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="children"
    )


class OrganizationIdentifier(Record):
    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, null=True, related_name="organization_identifiers"
    )
    identifier_scheme = models.TextField(blank=True)
    identifier_type = models.TextField()
    identifier = models.TextField()


class Program(Record):
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, null=True, related_name="programs")
    name = models.TextField(_("name"))
    alternate_name = models.TextField(blank=True)
    description = models.TextField(blank=True)
