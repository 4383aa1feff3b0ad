"""Where help begins: the one seam between a screening and what follows it.

Screening stands below the apps that give help and does not import them; it knows their addresses. A referral comes
first: another agency takes it on, and it is followed until the person was served. Nothing of the screening goes along.
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


REFERRAL = "referrals:start"
WAYS: tuple[tuple[str, Permission | None, str | Promise, str | Promise], ...] = (
    (
        REFERRAL,
        Permission.REFERRAL_SEND,
        _("A warm hand-over"),
        _("An agency that can help takes it on; you follow it until the person was served. No name is needed."),
    ),
    (
        "shelter:night",
        Permission.BED_REQUEST,
        _("A safe bed"),
        _("See what is free now and hold it. No name is needed."),
    ),
    ("help:find", None, _("Another service"), _("Health, legal help, food, money, someone to talk to.")),
)


def offers(actor: Actor, *, need: str = "") -> list[Offer]:
    """`need`: what a referral begins with, where the screening itself says it."""
    return [
        Offer(label, description, reverse(url_name) + (f"?need={need}" if need and url_name == REFERRAL else ""))
        for url_name, permission, label, description in WAYS
        if permission is None or actor.may(permission)
    ]
