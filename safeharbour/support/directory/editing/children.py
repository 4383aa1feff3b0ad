"""What stands under a service in rows of its own: withdrawn with it, put back with it.

The row policies then keep the phones, hours and sites of a withdrawn service from everyone who may not see it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q, QuerySet

from safeharbour.support.directory.models import MODELS, Record, Service


def withdraw_children(service: Service, moment: datetime) -> None:
    for rows in _rows_under(service):
        rows.filter(withdrawn_at=None).update(withdrawn_at=moment)


def put_back_children(service: Service, moment: datetime) -> None:
    """Only what went with the service at `moment`: what was withdrawn by itself before stays withdrawn."""
    for rows in _rows_under(service):
        rows.filter(withdrawn_at=moment).update(withdrawn_at=None)


def _rows_under(service: Service) -> Iterator[QuerySet[Record]]:
    sites = list(service.service_at_locations.values_list("pk", flat=True))
    for model in MODELS.values():
        columns = {field.name for field in model._meta.get_fields()}
        own = Q()
        if "service" in columns and model is not Service:
            own |= Q(service=service.pk)
        if "service_at_location" in columns:
            own |= Q(service_at_location__in=sites)
        if "subject" in columns:
            own |= Q(subject__in=[service.pk, *sites])
        if own:
            yield model._default_manager.filter(own)
