"""Plain words for what the trail records of pointers and matches. Never what was looked for."""

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.deconfliction.enums import About, Because, Finding, Kind, Listing, Mode, Renewing, State
from safeharbour.trust.audit.labels import one_of

LABELS = {
    "deconfliction.alarm": _("Asked as often as is possible: an alarm was raised"),
    "deconfliction.answer": _("Answered a match with another service"),
    "deconfliction.end": _("Ended a pointer"),
    "deconfliction.expire": _("Ended the pointers and matches that were over"),
    "deconfliction.import": _("Began to file a list of pointers for a service"),
    "deconfliction.imported": _("Ended filing a list of pointers for a service"),
    "deconfliction.mail": _("Told somebody by e-mail that something waits"),
    "deconfliction.register": _("Registered a pointer"),
    "deconfliction.renew": _("Kept a pointer longer"),
    "deconfliction.rotate": _("Renewed the key of all pointers"),
    "deconfliction.settle": _("Looked at an alarm"),
}
DETAILS = {
    "about": _("what was done"),
    "because": _("reason"),
    "count": _("how often"),
    "days": _("days"),
    "file": _("file"),
    "filed": _("filed"),
    "finding": _("finding"),
    "kind": _("kind"),
    "known": _("there already"),
    "matches": _("matches"),
    "member": _("in the name of"),
    "mode": _("who is told"),
    "pointers": _("pointers"),
    "rejected": _("rejected"),
    "rows": _("rows"),
    "state": _("now"),
    "told": _("matches"),
    "version": _("version"),
}
VALUES = {
    "about": one_of(About),
    "because": one_of(Because, Renewing, Listing),
    "finding": one_of(Finding),
    "kind": one_of(Kind),
    "mode": one_of(Mode),
    "state": one_of(State),
}
