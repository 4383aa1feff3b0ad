"""Plain words for what the trail records of the directory."""

from django.utils.translation import gettext_lazy as _

LABELS = {
    "directory.import": _("Brought records into the directory"),
}
