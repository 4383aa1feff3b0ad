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
