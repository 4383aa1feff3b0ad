"""Plain words for what the trail records of screening."""

from django.utils.translation import gettext_lazy as _

LABELS = {
    "screening.import_instrument": _("Imported an instrument"),
}
