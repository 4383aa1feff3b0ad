"""Plain words for what the trail records of exchanging. Never a point, or what was found."""

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.exchange.enums import State
from safeharbour.trust.audit.labels import one_of

LABELS = {
    "exchange.add_partner": _("Added a partner installation"),
    "exchange.answer": _("Compared points with a partner that asked"),
    "exchange.found": _("Finished a comparison with a partner"),
    "exchange.offer": _("Offered a pointer to a partner"),
    "exchange.see": _("Has seen what a partner looks for, too"),
    "exchange.set_state": _("Paused a partner or took it up again"),
    "exchange.stop": _("A partner asked too much at once and was stopped"),
    "exchange.withdraw": _("Withdrew a pointer from a partner"),
}
DETAILS = {
    "matches": _("in common"),
    "ours": _("points of ours"),
    "partner": _("partner"),
    "state": _("now"),
    "theirs": _("points of theirs"),
    "unseen": _("new ones of theirs"),
}
VALUES = {"state": one_of(State)}
