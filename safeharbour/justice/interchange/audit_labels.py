"""Plain words for what the trail records of copies of a file. Never what stood in them."""

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.interchange.enums import Detail, Marking, Purpose, Shape
from safeharbour.justice.subjects.enums import Kind
from safeharbour.trust.audit.labels import one_of

LABELS = {
    "interchange.bring_list": _("Brought a list of identifiers for a file"),
    "interchange.drop_list": _("Dropped a list of identifiers"),
    "interchange.end_list": _("A list of identifiers ended after its days"),
    "interchange.leave_out": _("Left out a line that came into a file"),
    "interchange.let_out": _("Let a copy of a file leave"),
    "interchange.map_list": _("Said what the columns of a list are"),
    "interchange.open_line": _("Read a line that came into a file"),
    "interchange.open_list": _("Read a list of identifiers"),
    "interchange.reject_list": _("Downloaded the rows of a list that cannot be taken"),
    "interchange.take": _("Took a line that came in into a file"),
    "interchange.take_in": _("Brought entities of another tool to a file"),
    "interchange.take_list": _("Took identifiers of a list into a file"),
}
DETAILS = {
    "count": _("how many in it"),
    "detail": _("how much of it"),
    "file": _("file"),
    "kind": _("kind"),
    "marking": _("marking"),
    "purpose": _("for what"),
    "shape": _("as what"),
}
VALUES = {
    "detail": one_of(Detail),
    "kind": one_of(Kind),
    "marking": one_of(Marking),
    "purpose": one_of(Purpose),
    "shape": one_of(Shape),
}
