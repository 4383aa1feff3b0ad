"""Plain words for what the trail records of prosecutions. No name stands in it: an accused is A1, A2."""

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.prosecutions.enums import (
    AppearanceKind,
    AppearanceState,
    CourtLevel,
    Election,
    Outcome,
    Plea,
    Stand,
    Standing,
    Topic,
    What,
    Whose,
)
from safeharbour.trust.audit.labels import one_of

LABELS = {
    "prosecutions.add_accused": _("Named somebody accused in a case"),
    "prosecutions.add_file": _("Took a file into a case"),
    "prosecutions.add_protected": _("Wrote down somebody to protect in a case"),
    "prosecutions.ask_office": _("Changed whether another office takes part in a case"),
    "prosecutions.export_names": _("Took a case out with the names of the accused"),
    "prosecutions.lay_charge": _("Wrote a charge down"),
    "prosecutions.lay_down": _("Carries a case no more"),
    "prosecutions.open_case": _("Opened a case"),
    "prosecutions.open_names": _("Opened the names of the accused"),
    "prosecutions.plan_hearing": _("Planned a hearing"),
    "prosecutions.send_brief": _("Sent a file to a Crown office"),
    "prosecutions.set_course": _("Wrote down the court and the end planned for the trial"),
    "prosecutions.step_charge": _("Wrote down what happened to a charge"),
    "prosecutions.step_hearing": _("Wrote down what became of a hearing"),
    "prosecutions.step_topic": _("Wrote down what somebody to protect was offered, wished or given"),
    "prosecutions.take_up": _("Took a case up"),
}
DETAILS = {
    "accused": _("accused"),
    "answer": _("which"),
    "files": _("files"),
    "kind": _("hearing"),
    "level": _("court"),
    "people": _("people"),
    "person": _("protected person"),
    "section": _("section"),
    "stand": _("from now on"),
    "standing": _("from now on"),
    "state": _("state"),
    "topic": _("about"),
    "what": _("what"),
    "whose": _("whose delay"),
    "young": _("was under 18 at the time"),
}
VALUES = {
    "answer": one_of(Election, Plea, Outcome),
    "kind": one_of(AppearanceKind),
    "level": one_of(CourtLevel),
    "stand": one_of(Stand),
    "standing": one_of(Standing),
    "state": one_of(AppearanceState),
    "topic": one_of(Topic),
    "what": one_of(What),
    "whose": one_of(Whose),
}
