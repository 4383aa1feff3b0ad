"""How a service is reached: contacts, phones, opening hours, areas served, languages."""

from __future__ import annotations

from django.db import models

from safeharbour.support.directory.enums import Frequency
from safeharbour.support.directory.models.locations import Location, ServiceAtLocation
from safeharbour.support.directory.models.organizations import Organization
from safeharbour.support.directory.models.records import PlaceBound
from safeharbour.support.directory.models.services import Service


class Contact(PlaceBound):
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, null=True, related_name="contacts")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, related_name="contacts")
    service_at_location = models.ForeignKey(
        ServiceAtLocation, on_delete=models.CASCADE, null=True, related_name="contacts"
    )
    location = models.ForeignKey(Location, on_delete=models.CASCADE, null=True, related_name="contacts")
    name = models.TextField(blank=True)
    title = models.TextField(blank=True)
    department = models.TextField(blank=True)
    email = models.TextField(blank=True)


class Phone(PlaceBound):
    location = models.ForeignKey(Location, on_delete=models.CASCADE, null=True, related_name="phones")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, related_name="phones")
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, null=True, related_name="phones")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, null=True, related_name="phones")
    service_at_location = models.ForeignKey(
        ServiceAtLocation, on_delete=models.CASCADE, null=True, related_name="phones"
    )
    number = models.TextField()
    extension = models.FloatField(null=True, blank=True)
    type = models.TextField(blank=True)
    description = models.TextField(blank=True)


class Schedule(PlaceBound):
    """Opening hours as a recurrence rule (RFC 5545 names)."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, related_name="schedules")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, null=True, related_name="schedules")
    service_at_location = models.ForeignKey(
        ServiceAtLocation, on_delete=models.CASCADE, null=True, related_name="schedules"
    )
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    dtstart = models.DateField(null=True, blank=True)
    timezone = models.FloatField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    count = models.FloatField(null=True, blank=True)
    wkst = models.CharField(max_length=2, blank=True)
    freq = models.CharField(max_length=8, choices=Frequency, blank=True)
    interval = models.FloatField(null=True, blank=True)
    byday = models.TextField(blank=True)
    byweekno = models.TextField(blank=True)
    bymonthday = models.TextField(blank=True)
    byyearday = models.TextField(blank=True)
    description = models.TextField(blank=True)
    opens_at = models.TimeField(null=True, blank=True)
    closes_at = models.TimeField(null=True, blank=True)
    schedule_link = models.TextField(blank=True)
    attending_type = models.TextField(blank=True)
    notes = models.TextField(blank=True)


class ServiceArea(PlaceBound):
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, related_name="service_areas")
    service_at_location = models.ForeignKey(
        ServiceAtLocation, on_delete=models.CASCADE, null=True, related_name="service_areas"
    )
    name = models.TextField(blank=True)
    description = models.TextField(blank=True)
    extent = models.TextField(blank=True)
    extent_type = models.TextField(blank=True)
    uri = models.TextField(blank=True)


class Language(PlaceBound):
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, related_name="languages")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, null=True, related_name="languages")
    phone = models.ForeignKey(Phone, on_delete=models.CASCADE, null=True, related_name="languages")
    name = models.TextField(blank=True)
    code = models.TextField(blank=True)
    note = models.TextField(blank=True)
