"""Plain words for what the trail records of files."""

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.investigations.enums import Status
from safeharbour.trust.audit.labels import one_of

LABELS = {
    "investigations.change_facts": _("Changed the facts of a file"),
    "investigations.change_status": _("Changed the status of a file"),
    "investigations.hand_over": _("Handed a file over to another lead"),
    "investigations.open": _("Opened a new file"),
    "investigations.take_up": _("Took up a file that was handed over"),
}
DETAILS = {
    "lead": _("lead investigator"),
    "previous": _("before"),
    "status": _("now"),
}
VALUES = {"previous": one_of(Status), "status": one_of(Status)}
