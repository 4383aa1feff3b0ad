"""Plain words for what the trail records of files."""

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.investigations.enums import Status
from safeharbour.trust.audit.labels import one_of

LABELS = {
    "investigations.assign_lead": _("Gave a file another lead"),
    "investigations.change_status": _("Changed the status of a file"),
    "investigations.open": _("Opened a new file"),
}
DETAILS = {
    "lead": _("lead investigator"),
    "previous": _("before"),
    "status": _("now"),
}
VALUES = {"previous": one_of(Status), "status": one_of(Status)}
