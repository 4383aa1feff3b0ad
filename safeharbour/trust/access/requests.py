"""The request as views see it, once the middleware has settled who is acting."""

from typing import Any

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from safeharbour.trust.access.actors import Actor


class ActingRequest(HttpRequest):
    actor: Actor
    htmx: HtmxDetails
    memberships: list[Any]
