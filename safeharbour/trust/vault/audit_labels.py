"""Plain words for what the trail records of keys."""

from django.utils.translation import gettext_lazy as _

LABELS = {
    "vault.rotate": _("Changed the keys of agencies"),
}
DETAILS = {
    "provider": _("key service"),
    "version": _("version"),
}
