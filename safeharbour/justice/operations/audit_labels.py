"""Plain words for what the trail records of operations. Never where or when one is."""

from django.utils.translation import gettext_lazy as _

from safeharbour.justice.operations.enums import Answer, State
from safeharbour.trust.audit.labels import one_of

LABELS = {
    "operations.answer": _("Answered that two operations overlap"),
    "operations.change": _("Changed a planned operation"),
    "operations.end": _("Ended a planned operation"),
    "operations.mail": _("Told somebody by e-mail that something waits"),
    "operations.mind_the_clock": _("Ended the operations that were over"),
    "operations.plan": _("Planned an operation"),
}
DETAILS = {
    "answer": _("answer"),
    "file": _("file"),
    "forgotten": _("forgotten"),
    "notices": _("notices"),
    "over": _("over"),
    "overlaps": _("overlaps"),
    "state": _("now"),
}
VALUES = {"answer": one_of(Answer), "state": one_of(State)}
