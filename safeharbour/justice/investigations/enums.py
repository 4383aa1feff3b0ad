"""The words a file uses, and the table of its states."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Exploitation(models.TextChoices):
    SEXUAL = "sexual", _("sexual exploitation")
    DOMESTIC = "domestic", _("domestic servitude")
    FARM = "farm", _("farm work")
    FISHING = "fishing", _("fishing")
    FACTORY = "factory", _("factory work")
    OTHER = "other", _("other forced work or service")


class CameIn(models.TextChoices):
    PATROL = "patrol", _("patrol")
    HOTLINE = "hotline", _("hotline")
    OTHER_SERVICE = "other_service", _("another police service")
    PERSON = "person", _("the person herself or himself")
    FAMILY = "family", _("family or friends")
    PUBLIC = "public", _("a member of the public")


class Recruitment(models.TextChoices):
    """How the person was drawn in, as far as the service knows."""

    UNKNOWN = "unknown", pgettext_lazy("recruitment", "not known yet")
    PARTNER = "partner", _("by an intimate partner")
    FRIEND = "friend", _("by a friend or acquaintance")
    FAMILY = "family", _("by family")
    ONLINE = "online", pgettext_lazy("recruitment", "online")
    WORK = "work", _("by an offer of work or study")
    IN_PUBLIC = "in_public", _("spoken to at a mall, a school, a party or in the street")
    OTHER = "other", pgettext_lazy("recruitment", "in another way")


class PlaceKind(models.TextChoices):
    """Where somebody was exploited: a kind, never the place."""

    UNKNOWN = "unknown", pgettext_lazy("kind of place", "not known yet")
    HOTEL = "hotel", _("hotel or motel")
    RENTAL = "rental", _("short-term rental")
    HOME = "home", _("private home")
    PREMISES = "premises", _("shop, restaurant or other business")
    FARM = "farm", _("farm or greenhouse")
    WATER = "water", _("boat or fish plant")
    FACTORY = "factory", _("factory, warehouse or building site")
    STREET = "street", _("street or truck stop")
    ONLINE = "online", pgettext_lazy("kind of place", "online")
    SEVERAL = "several", _("several kinds of places")
    OTHER = "other", pgettext_lazy("kind of place", "another kind")


class Status(models.TextChoices):
    OPEN = "open", _("open")
    ACTIVE = "active", _("under investigation")
    SUSPENDED = "suspended", _("suspended")
    CHARGES_LAID = "charges_laid", _("charges laid")
    CLOSED = "closed", pgettext_lazy("file", "closed")


TRANSITIONS: dict[Status, frozenset[Status]] = {
    Status.OPEN: frozenset({Status.ACTIVE, Status.CLOSED}),
    Status.ACTIVE: frozenset({Status.SUSPENDED, Status.CHARGES_LAID, Status.CLOSED}),
    Status.SUSPENDED: frozenset({Status.ACTIVE, Status.CLOSED}),
    Status.CHARGES_LAID: frozenset({Status.ACTIVE, Status.CLOSED}),
    Status.CLOSED: frozenset({Status.ACTIVE}),
}
