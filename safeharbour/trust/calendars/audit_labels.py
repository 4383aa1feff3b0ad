"""Plain words for what the trail records of calendars."""

from django.utils.translation import gettext_lazy as _

LABELS = {
    "calendars.end_feed": _("Ended a calendar password"),
    "calendars.make_feed": _("Made a calendar password"),
}
