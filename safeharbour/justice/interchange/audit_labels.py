"""Plain words for what the trail records of copies of a file. Never what stood in them."""

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.interchange.enums import Detail, Marking, Purpose, Shape
from safeharbour.trust.audit.labels import one_of

LABELS = {
    "interchange.let_out": _("Let a copy of a file leave"),
}
DETAILS = {
    "count": _("how many in it"),
    "detail": _("how much of it"),
    "file": _("file"),
    "marking": _("marking"),
    "purpose": _("for what"),
    "shape": _("as what"),
}
VALUES = {
    "detail": one_of(Detail),
    "marking": one_of(Marking),
    "purpose": one_of(Purpose),
    "shape": one_of(Shape),
}
