"""Plain words for what the trail records of screening."""

from django.utils.translation import gettext_lazy as _

from safeharbour.support.screening.enums import Band, Vantage
from safeharbour.trust.audit.labels import one_of

LABELS = {
    "screening.discard": _("Discarded an unfinished screening"),
    "screening.drop_drafts": _("Forgot unfinished screenings"),
    "screening.export": _("Took the answers of a screening along"),
    "screening.finish": _("Finished a screening"),
    "screening.import_instrument": _("Imported an instrument"),
    "screening.open": _("Opened a screening"),
    "screening.record_report": _("Recorded that a report was made"),
    "screening.start": _("Started a screening"),
}
DETAILS = {
    "band": _("band"),
    "count": _("how many"),
    "release": _("version"),
    "vantage": _("role"),
}
VALUES = {"band": one_of(Band), "vantage": one_of(Vantage)}
