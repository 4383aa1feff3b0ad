"""The words of a movement."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from safeharbour.justice.deconfliction.enums import Jurisdiction


class How(models.TextChoices):
    """How it is known."""

    OFFICER = "officer", _("seen by an officer")
    CAMERA = "camera", _("a camera or a plate reader")
    RECORDS = "records", _("records of a provider, under an order")
    BOOKING = "booking", _("a booking, a receipt or a ticket")
    ADVERTISEMENT = "advertisement", _("an advertisement online")
    WITNESS = "witness", _("a witness")
    SERVICE = "service", _("another police service")


ELSEWHERE = [(one.value, one.label) for one in Jurisdiction if one != Jurisdiction.ON]
"""Outside Ontario only the province, the state, or that it was in another country."""
