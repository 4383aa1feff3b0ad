"""The page's words, said to her. Short and plain: they are measured (`tests/test_reading_level.py`)."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeharbour.support.care.enums import DeadlineKind
from safeharbour.support.demands.enums import State as DemandState
from safeharbour.support.people.enums import OpeningPurpose
from safeharbour.support.referrals.enums import State
from safeharbour.trust.consent.enums import Scope

Text = str | Promise

PARTS: dict[Scope, Text] = {
    Scope.IDENTITY: _("your name and date of birth"),
    Scope.CONTACT: _("how to reach you safely"),
    Scope.LOCATION: _("where you stay"),
    Scope.NEEDS: _("what you need"),
    Scope.PLAN: _("your plan"),
    Scope.HEALTH: _("your health"),
    Scope.LEGAL: _("legal matters"),
    Scope.STORY: _("notes of what you told"),
}
WHY: dict[str, Text] = {
    OpeningPurpose.SERVING_NOW: _("To help you that day"),
    OpeningPurpose.CHECKING_SAME_PERSON: _("To be sure that it is you"),
    OpeningPurpose.ARRANGING_HELP: _("To find a bed or a service with you"),
    OpeningPurpose.CORRECTING: _("To correct something you asked for"),
    OpeningPurpose.PERSON_ASKED: _("You asked what is written down"),
    OpeningPurpose.LEGAL_DEMAND: _("A court or the law asked for it, and a lawyer was told"),
}
OPENED: dict[str, Text] = {
    "people.open_identity": PARTS[Scope.IDENTITY],
    "people.open_notes": PARTS[Scope.STORY],
    "people.contact": PARTS[Scope.CONTACT],
    "people.export": _("all of it, to make a copy"),
    "own_page.read": _("what you wrote to us"),
    "own_page.read_answers": _("what we answered you"),
    "own_page.enter": _("this page, with your code"),
}
"""What each recorded act opened. A part of the file is named by the event itself."""
OF_A_PART = "people.open_scope"
DEADLINES: dict[str, Text] = {
    DeadlineKind.SPECIAL_PRIORITY: _("Last day to ask to be first in line for housing"),
    DeadlineKind.PERMIT: _("Your permit ends"),
    DeadlineKind.VICTIM_FUND: _("Last day to ask the fund for money"),
    DeadlineKind.RESTRAINING_ORDER: _("Your court order ends"),
    DeadlineKind.RECORDS_APPLICATION: _("Last day on which somebody may ask the court for your records"),
}
APPOINTMENT = _("You have an appointment at %(time)s")
CONFERENCE = _("Those who help you talk about your plan at %(time)s. You may be there, or say what you think first.")
DEMANDS: dict[str, Text] = {
    DemandState.RECEIVED: _("It came to us. We ask a lawyer first. Nothing was given."),
    DemandState.WITH_COUNSEL: _("Our lawyer looks at it. Nothing is given before they answer."),
    DemandState.ADVISED: _("Our lawyer said what to do. Ask your worker what that means for you."),
    DemandState.HEARD: _("A court looks at it. You may have your own lawyer."),
    DemandState.ORDERED: _("A court said that some of it must be given. Ask your worker what that means for you."),
    DemandState.PRODUCED: _("It was answered. You see below what was given."),
    DemandState.REFUSED: _("A court said no. Nothing more is given."),
    DemandState.WITHDRAWN: _("They took it back. Nothing more is given."),
    DemandState.CLOSED: _("This is over."),
}
REFERRALS: dict[str, Text] = {
    State.OFFERED: _("Your worker is getting it ready. Nobody was asked yet."),
    State.SENT: _("They were asked. They should answer soon."),
    State.ACCEPTED: _("They said yes. Next, they or your worker will reach you in the safe way."),
    State.DECLINED: _("They could not say yes. Next, your worker looks for another place."),
    State.RECEIVED: _("You got this help."),
    State.NOT_RECEIVED: _("It has not worked out yet. Talk with your worker about what to do next."),
    State.WITHDRAWN: _("You said no, and it was stopped."),
    State.CLOSED: _("This is over."),
}
