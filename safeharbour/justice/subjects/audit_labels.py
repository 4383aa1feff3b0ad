"""Plain words for what the trail records of who and what is in a file. Never what is known of it."""

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.subjects.enums import Because, Ground, Kind, Matter, Tie, Way
from safeharbour.trust.audit.labels import one_of

LABELS = {
    "subjects.add": _("Wrote somebody or something into a file"),
    "subjects.change": _("Changed what is known of somebody or something in a file"),
    "subjects.decide": _("Decided what a protected person is said to have done"),
    "subjects.open": _("Read what is known of somebody or something in a file"),
    "subjects.open_file": _("Read who and what is in a file"),
    "subjects.put_forward": _("Put before a reviewer what a protected person is said to have done"),
    "subjects.recast": _("Wrote down that somebody in a file is something else"),
    "subjects.relate": _("Wrote down how two in a file are related"),
    "subjects.restore": _("Took somebody or something back into a file"),
    "subjects.withdraw": _("Withdrew somebody or something from a file"),
    "subjects.withdraw_relation": _("Withdrew how two in a file are related"),
}
DETAILS = {
    "because": _("why"),
    "file": _("file"),
    "ground": _("ground"),
    "kind": _("kind"),
    "matter": _("matter"),
    "tie": _("relation"),
    "way": _("decision"),
}
VALUES = {
    "because": one_of(Because),
    "ground": one_of(Ground),
    "kind": one_of(Kind),
    "matter": one_of(Matter),
    "tie": one_of(Tie),
    "way": one_of(Way),
}
