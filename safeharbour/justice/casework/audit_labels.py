"""Plain words for what the trail records of casework. Never what was decided or talked about."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from safeharbour.justice.casework.enums import About, State
from safeharbour.trust.audit.labels import one_of

LABELS = {
    "casework.decide": _("Wrote a decision into the log of a file"),
    "casework.export_log": _("Took the decisions log of a file away as a sheet"),
    "casework.give_task": _("Gave a task"),
    "casework.hold_conference": _("Wrote a case conference down"),
    "casework.move_task": _("Moved a task"),
    "casework.open_conference": _("Read what a case conference talked about"),
    "casework.open_decision": _("Read a decision"),
    "casework.open_log": _("Read the decisions log of a file"),
}
DETAILS = {
    "about": _("about"),
    "corrects": _("corrects"),
    "file": _("file"),
    "owner": pgettext_lazy("task", "for"),
    "state": _("state"),
    "there": _("people there"),
}
VALUES = {"about": one_of(About), "state": one_of(State)}
