"""Places, split by who may know: that there is one and in which region, and where it is.

See ADR 0030: row policies hide rows, not columns, so all that could tell where a confidential location is stands in
rows of its own.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Replace, Upper
from django.utils.translation import gettext_lazy as _

from safeharbour.support.directory.enums import PlaceType
from safeharbour.support.directory.models.organizations import Organization
from safeharbour.support.directory.models.records import PlaceBound, Record
from safeharbour.support.directory.models.services import Service
from safeharbour.trust.agencies.models import Agency


class Location(Record):
    """That there is a place, and its coarse region. Where it is stands in `Premises`."""

    organization = models.ForeignKey(Organization, on_delete=models.SET_NULL, null=True, related_name="locations")
    location_type = models.CharField(max_length=16, choices=PlaceType, default=PlaceType.PHYSICAL)
    confidential = models.BooleanField(_("confidential"), default=False)
    coarse_region = models.CharField(_("region"), max_length=80, blank=True, db_default="")

    class Meta(Record.Meta):
        indexes = (models.Index(fields=("id",), name="location_if_confidential", condition=Q(confidential=True)),)


class Premises(models.Model):
    """Where a location is and what it is called. A trigger copies whose it is and whether it is withheld."""

    location = models.OneToOneField(Location, on_delete=models.CASCADE, primary_key=True, related_name="premises")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withheld = models.BooleanField(default=False, db_default=False, editable=False)
    name = models.TextField(_("name"), blank=True)
    alternate_name = models.TextField(_("alternate name"), blank=True)
    description = models.TextField(_("description"), blank=True)
    transportation = models.TextField(_("how to get there"), blank=True)
    url = models.TextField(blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    external_identifier = models.TextField(blank=True)
    external_identifier_type = models.TextField(blank=True)
    extra = models.JSONField(default=dict, blank=True)
    verbatim = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name_plural = "premises"
        indexes = (models.Index(fields=("latitude", "longitude"), name="premises_by_position"),)

    def __str__(self) -> str:
        return str(self.pk)


class ServiceAtLocation(Record):
    """That a service is given at a location. What is said of it there stands in `SiteDetail`."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, related_name="service_at_locations")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, null=True, related_name="service_at_locations")


class SiteDetail(models.Model):
    """What is said of a service at a location; withheld with the location, by the same trigger."""

    service_at_location = models.OneToOneField(
        ServiceAtLocation, on_delete=models.CASCADE, primary_key=True, related_name="detail"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withheld = models.BooleanField(default=False, db_default=False, editable=False)
    description = models.TextField(blank=True)
    extra = models.JSONField(default=dict, blank=True)
    verbatim = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return str(self.pk)


class Address(PlaceBound):
    location = models.ForeignKey(Location, on_delete=models.CASCADE, null=True, related_name="addresses")
    attention = models.TextField(blank=True)
    address_1 = models.TextField(_("street"), blank=True)
    address_2 = models.TextField(blank=True)
    city = models.TextField(_("city"), blank=True)
    region = models.TextField(blank=True)
    state_province = models.TextField(_("province"), blank=True)
    postal_code = models.TextField(_("postal code"), blank=True)
    country = models.TextField(_("country"), blank=True)
    address_type = models.CharField(max_length=16, choices=PlaceType, default=PlaceType.PHYSICAL)
    # Kept, since below row policies no index answers a function of a column: `upper` is not leakproof.
    postal_key = models.GeneratedField(
        expression=Upper(Replace("postal_code", Value(" "), Value(""))),
        output_field=models.TextField(),
        db_persist=True,
    )

    class Meta(PlaceBound.Meta):
        indexes = (models.Index(fields=("postal_key",), name="address_by_postal_key"),)


class Accessibility(PlaceBound):
    location = models.ForeignKey(Location, on_delete=models.CASCADE, null=True, related_name="accessibility")
    description = models.TextField(blank=True)
    details = models.TextField(blank=True)
    url = models.TextField(blank=True)

    class Meta(PlaceBound.Meta):
        verbose_name_plural = "accessibility"
