from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from safeharbour.support.directory.enums import ServiceStatus
from safeharbour.support.directory.models.organizations import Organization, Program
from safeharbour.support.directory.models.records import Record


class Service(Record):
    """What a person can ask for. Its text is public: nothing here may tell where a confidential location is."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, null=True, related_name="services")
    program = models.ForeignKey(Program, on_delete=models.SET_NULL, null=True, blank=True, related_name="services")
    name = models.TextField(_("name"))
    alternate_name = models.TextField(_("alternate name"), blank=True)
    description = models.TextField(_("description"), blank=True)
    url = models.TextField(_("web page"), blank=True)
    email = models.TextField(_("email"), blank=True)
    status = models.CharField(_("status"), max_length=24, choices=ServiceStatus, default=ServiceStatus.ACTIVE)
    interpretation_services = models.TextField(_("interpretation"), blank=True)
    application_process = models.TextField(_("how to apply"), blank=True)
    fees_description = models.TextField(_("fees"), blank=True)
    wait_time = models.TextField(_("waiting time"), blank=True)
    fees = models.TextField(blank=True)
    accreditations = models.TextField(blank=True)
    eligibility_description = models.TextField(_("who can come"), blank=True)
    minimum_age = models.FloatField(_("minimum age"), null=True, blank=True)
    maximum_age = models.FloatField(_("maximum age"), null=True, blank=True)
    assured_date = models.DateField(null=True, blank=True)
    assurer_email = models.TextField(blank=True)
    licenses = models.TextField(blank=True)
    alert = models.TextField(_("alert"), blank=True)
    last_modified = models.DateTimeField(null=True, blank=True)

    class Meta(Record.Meta):
        indexes = (models.Index(fields=("status", "id"), name="service_by_status"),)


class Funding(Record):
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, null=True, related_name="funding")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, related_name="funding")
    # HSDS calls this property `source`, which here is where the record came from.
    funder = models.TextField(blank=True)


class CostOption(Record):
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, related_name="cost_options")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    option = models.TextField(blank=True)
    currency = models.TextField(blank=True)
    amount = models.FloatField(null=True, blank=True)
    amount_description = models.TextField(blank=True)


class RequiredDocument(Record):
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, related_name="required_documents")
    document = models.TextField(blank=True)
    uri = models.TextField(blank=True)


class Unit(Record):
    """What a capacity is counted in: beds, places, kilograms."""

    name = models.TextField()
    scheme = models.TextField(blank=True)
    identifier = models.TextField(blank=True)
    uri = models.TextField(blank=True)


class ServiceCapacity(Record):
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, related_name="capacities")
    unit = models.ForeignKey(Unit, on_delete=models.SET_NULL, null=True, related_name="+")
    available = models.FloatField(null=True)
    maximum = models.FloatField(null=True, blank=True)
    description = models.TextField(blank=True)
    updated = models.DateTimeField(null=True)


class Url(Record):
    label = models.TextField(blank=True)
    url = models.TextField()
    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, null=True, related_name="additional_websites"
    )
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, related_name="additional_urls")
