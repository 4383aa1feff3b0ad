"""Plain words for what the trail records of who and what is in a file. Never what is known of it."""

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.subjects.enums import Because, Kind, Tie
from safeharbour.trust.audit.labels import one_of

LABELS = {
    "subjects.add": _("Wrote somebody or something into a file"),
    "subjects.change": _("Changed what is known of somebody or something in a file"),
    "subjects.open": _("Read what is known of somebody or something in a file"),
    "subjects.open_file": _("Read who and what is in a file"),
    "subjects.recast": _("Wrote down that somebody in a file is something else"),
    "subjects.relate": _("Wrote down how two in a file are related"),
    "subjects.restore": _("Took somebody or something back into a file"),
    "subjects.withdraw": _("Withdrew somebody or something from a file"),
    "subjects.withdraw_relation": _("Withdrew how two in a file are related"),
}
DETAILS = {
    "because": _("why"),
    "file": _("file"),
    "kind": _("kind"),
    "tie": _("relation"),
}
VALUES = {"because": one_of(Because), "kind": one_of(Kind), "tie": one_of(Tie)}
