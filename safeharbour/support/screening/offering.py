"""Where help begins: the one seam between a screening and what follows it.

Screening stands below the apps that give help and does not import them; it knows their addresses. When referrals exist,
their address goes here, first.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeharbour.trust.access.actors import Actor
from safeharbour.trust.agencies.roles import Permission


@dataclass(frozen=True)
class Offer:
    label: str | Promise
    description: str | Promise
    url: str


WAYS: tuple[tuple[str, Permission | None, str | Promise, str | Promise], ...] = (
    (
        "shelter:night",
        Permission.BED_REQUEST,
        _("A safe bed"),
        _("See what is free now and hold it. No name is needed."),
    ),
    ("help:find", None, _("Another service"), _("Health, legal help, food, money, someone to talk to.")),
)


def offers(actor: Actor) -> list[Offer]:
    return [
        Offer(label, description, reverse(url_name))
        for url_name, permission, label, description in WAYS
        if permission is None or actor.may(permission)
    ]
