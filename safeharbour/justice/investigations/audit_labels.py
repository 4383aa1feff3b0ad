"""Plain words for what the trail records of files."""

from django.utils.translation import gettext_lazy as _

LABELS = {
    "investigations.assign_lead": _("Gave a file another lead"),
    "investigations.change_status": _("Changed the status of a file"),
    "investigations.open": _("Opened a new file"),
}
