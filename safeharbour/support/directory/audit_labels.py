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
    "directory.add_part": _("Added to an entry of the directory"),
    "directory.change_part": _("Changed a part of an entry of the directory"),
    "directory.remove_part": _("Removed from an entry of the directory"),
    "directory.add_service": _("Added a service to the directory"),
    "directory.add_place": _("Added a place to the directory"),
    "directory.edit_place": _("Changed a place of the directory"),
    "directory.give_at": _("Said that a service is given at a place"),
    "directory.give_no_more_at": _("Said that a service is no longer given at a place"),
}
DETAILS = {
    "counts": _("rows"),
    "fields": _("changed"),
    "part": _("entry"),
    "place": _("place"),
    "what": _("what"),
}
