"""Plain words for what the trail records of disclosures put with a file. Never what they say."""

from django.utils.translation import gettext_lazy as _

LABELS = {
    "disclosures.attach": _("Put a disclosure with a file"),
    "disclosures.open": _("Opened a disclosure from a file"),
    "disclosures.take_off": _("Took a disclosure off a file"),
}
