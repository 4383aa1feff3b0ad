"""Plain words for what the trail records of movements. Neither a place nor a day stands in it."""

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.movements.enums import How
from safeharbour.justice.subjects.enums import Because
from safeharbour.trust.audit.labels import one_of

LABELS = {
    "movements.open_file": _("Opened where suspects and things of a file were seen"),
    "movements.take_back_last_seen": _("Took back where it was last seen"),
    "movements.tell_last_seen": _("Told the other service of a match where it was last seen"),
    "movements.withdraw": _("Withdrew a movement"),
    "movements.write": _("Wrote down where something of a file was seen"),
}
DETAILS = {"because": _("why"), "file": _("file"), "how": _("how it is known")}
VALUES = {"because": one_of(Because), "how": one_of(How)}
