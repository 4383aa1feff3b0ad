"""Plain words for what the trail records of legal demands. Never what they ask, nor what was given."""

from django.utils.translation import gettext_lazy as _

from safeharbour.support.demands.enums import DemandKind, What
from safeharbour.trust.audit.labels import one_of

LABELS = {
    "demands.give": _("Wrote down what was given on a legal demand"),
    "demands.mail": _("Told those who keep legal demands by e-mail that something waits"),
    "demands.open": _("Opened the words of a legal demand"),
    "demands.open_counselling": _("Decided that a court order names counselling notes"),
    "demands.register": _("Registered a legal demand; its file was frozen"),
    "demands.step": _("Wrote down what happened to a legal demand"),
}
DETAILS = {
    "kind": _("kind"),
    "kinds": _("kinds of records"),
    "ordered_on": _("day of the court order"),
    "pages": _("pages"),
    "what": _("what happened"),
}
VALUES = {
    "kind": one_of(DemandKind),
    "what": one_of(What),
}
