"""Plain words for what the trail records of the directory."""

from django.utils.translation import gettext_lazy as _

LABELS = {
    "directory.import": _("Brought records into the directory"),
    "directory.edit": _("Changed an entry of the directory"),
    "directory.confirm": _("Confirmed an entry of the directory"),
    "directory.withdraw": _("Withdrew an entry of the directory"),
    "directory.put_back": _("Put an entry back into the directory"),
    "directory.hide_place": _("Made a place confidential"),
    "directory.show_place": _("Made a place public"),
}
