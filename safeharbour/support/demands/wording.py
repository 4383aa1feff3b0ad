"""Words and colours of the register."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeharbour.interface.components import Tone
from safeharbour.support.demands.enums import State, What

TONES = {
    State.RECEIVED: Tone.ERROR,
    State.WITH_COUNSEL: Tone.WARNING,
    State.ADVISED: Tone.INFORMATION,
    State.HEARD: Tone.INFORMATION,
    State.ORDERED: Tone.WARNING,
    State.PRODUCED: Tone.NEUTRAL,
    State.REFUSED: Tone.SUCCESS,
    State.WITHDRAWN: Tone.SUCCESS,
    State.CLOSED: Tone.NEUTRAL,
}
BUTTONS: dict[What, str | Promise] = {
    What.ASK_COUNSEL: _("Counsel was asked"),
    What.COUNSEL_ANSWERS: _("Counsel answered"),
    What.TELL: _("The person was told"),
    What.FORBID: _("An order forbids telling"),
    What.MOVE_DAY: _("The day was moved"),
    What.HEAR: _("It was heard in court"),
    What.ORDER: _("A court ordered it"),
    What.REFUSE: _("A court refused or quashed it"),
    What.WITHDRAW: _("Who asked took it back"),
    What.CLOSE: _("Close it"),
    What.REOPEN: _("Open it again"),
}
CONSEQUENCES: dict[What, tuple[str | Promise, ...]] = {
    What.TELL: (
        _("Tell the person what was asked, by whom and by when; that they may be heard, and have their own lawyer."),
        _("Whatever they want is written down as it is; not wishing to say is an answer."),
    ),
    What.FORBID: (_("Their own page and their copy show nothing of this demand until they were told."),),
    What.CLOSE: (_("The freeze that this demand put on the file is lifted. Another open demand goes on holding it."),),
    What.REOPEN: (_("The file is frozen again, and counsel is asked anew."),),
}
NEXT: dict[State, str | Promise] = {
    State.RECEIVED: _("Call counsel now. Give nothing, and let nobody look into the file for it."),
    State.WITH_COUNSEL: _("Counsel has the paper. Give nothing until they answer."),
    State.ADVISED: _("Do what counsel said, and write down how it goes on."),
    State.HEARD: _("Wait for the court. Give nothing."),
    State.ORDERED: _("Give exactly what the order names, as counsel says, and list it."),
    State.PRODUCED: _("What was given is listed below. Close the demand when nothing more is owed."),
    State.REFUSED: _("Nothing has to be given. Close the demand when no appeal is under way."),
    State.WITHDRAWN: _("Nothing has to be given. Close the demand."),
    State.CLOSED: _("Nothing is left to do."),
}
