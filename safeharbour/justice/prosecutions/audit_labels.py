"""Plain words for what the trail records of prosecutions. No name stands in it: an accused is A1, A2."""

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.prosecutions.enums import Election, Outcome, Plea, Standing, What
from safeharbour.trust.audit.labels import one_of

LABELS = {
    "prosecutions.add_accused": _("Named somebody accused in a case"),
    "prosecutions.add_file": _("Took a file into a case"),
    "prosecutions.ask_office": _("Changed whether another office takes part in a case"),
    "prosecutions.lay_charge": _("Wrote a charge down"),
    "prosecutions.lay_down": _("Carries a case no more"),
    "prosecutions.open_case": _("Opened a case"),
    "prosecutions.open_names": _("Opened the names of the accused"),
    "prosecutions.send_brief": _("Sent a file to a Crown office"),
    "prosecutions.step_charge": _("Wrote down what happened to a charge"),
    "prosecutions.take_up": _("Took a case up"),
}
DETAILS = {
    "accused": _("accused"),
    "answer": _("which"),
    "files": _("files"),
    "people": _("people"),
    "section": _("section"),
    "standing": _("from now on"),
    "what": _("what"),
    "young": _("was under 18 at the time"),
}
VALUES = {"answer": one_of(Election, Plea, Outcome), "standing": one_of(Standing), "what": one_of(What)}
