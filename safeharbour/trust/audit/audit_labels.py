"""Plain words for what the trail records of itself and of refusals."""

from django.utils.translation import gettext_lazy as _

LABELS = {
    "access.refuse": _("Was refused"),
    "audit.export": _("Exported the audit trail"),
}
DETAILS = {
    "kind": _("kind"),
    "method": _("request"),
    "since": _("since"),
    "status": _("answer"),
    "until": _("until"),
    "view": _("page"),
}
