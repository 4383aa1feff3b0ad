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
    "directory.add_hours": _("Added opening hours"),
    "directory.change_hours": _("Changed opening hours"),
    "directory.remove_hours": _("Removed opening hours"),
    "directory.add_phone": _("Added a telephone"),
    "directory.change_phone": _("Changed a telephone"),
    "directory.remove_phone": _("Removed a telephone"),
}
DETAILS = {
    "counts": _("rows"),
    "fields": _("changed"),
    "part": _("entry"),
}
