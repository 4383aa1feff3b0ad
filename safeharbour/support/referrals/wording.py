"""Referrals in words: acts, times, and what the recipient reads."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from safeharbour.interface.components import Fact, Text, Tone
from safeharbour.support.referrals.enums import REASONS, Refusal, Side, State
from safeharbour.support.referrals.models import Conversation, Particulars, Referral, Step

TONES = {
    State.OFFERED: Tone.NEUTRAL,
    State.SENT: Tone.WARNING,
    State.ACCEPTED: Tone.INFORMATION,
    State.DECLINED: Tone.ERROR,
    State.RECEIVED: Tone.SUCCESS,
    State.NOT_RECEIVED: Tone.WARNING,
    State.WITHDRAWN: Tone.NEUTRAL,
    State.CLOSED: Tone.NEUTRAL,
}
DONE: dict[str, Text] = {
    "offer": gettext_lazy("Help offered, and the person said yes"),
    "send": pgettext_lazy("referral", "Sent"),
    "take_back": gettext_lazy("Taken back before anybody had seen it"),
    "accept": pgettext_lazy("referral", "Accepted"),
    "decline": pgettext_lazy("referral", "Declined"),
    "receive": gettext_lazy("The person received the service"),
    "miss": gettext_lazy("The person did not receive the service"),
    "withdraw": gettext_lazy("The person does not want it any more"),
    "close": pgettext_lazy("referral", "Closed"),
    "undo": gettext_lazy("The last answer was undone"),
}
SAID: dict[str, Text] = {
    "send": gettext_lazy("Sent. You see here when they have seen it, and what they answer."),
    "take_back": gettext_lazy("Taken back. Nobody had seen it."),
    "accept": gettext_lazy("Accepted. Now agree who calls whom, and say here when the person was served."),
    "decline": gettext_lazy("Declined. Those who refer see the reason and look for somebody else."),
    "receive": gettext_lazy("Recorded: the person was served."),
    "miss": gettext_lazy("Recorded. It is still open: the service may come about later, or another may."),
    "withdraw": gettext_lazy("Recorded. The other agency is told, without a reason."),
    "close": gettext_lazy("Closed."),
    "undo": gettext_lazy("Undone."),
}
HOUR = timedelta(hours=1)
SHOWN_IN_DAYS = timedelta(hours=72)


def time_left(referral: Referral, at: datetime, *, follows: bool = False) -> str:
    """How long until somebody must have said yes, or for how long that is over. Nothing once it is settled.

    `follows`: for those who must write what became of it, as nobody else is told; until when they do.
    """
    until = referral.due_at if referral.state_is_unmatched else referral.follow_by if follows else None
    if until is None:
        return ""
    left = until - at
    words = _("overdue by %(time)s") if left <= timedelta(0) else _("%(time)s left")
    return words % {"time": _span(abs(left))}


def _span(span: timedelta) -> str:
    if span >= SHOWN_IN_DAYS:
        return ngettext("%(n)d day", "%(n)d days", span.days) % {"n": span.days}
    hours = int(span / HOUR)
    if hours:
        return _("%(n)d h") % {"n": hours}
    return _("%(n)d min") % {"n": int(span.total_seconds() // 60)}


def reason_in_words(step: Step) -> str:
    """The reason of the list, and the words beside it."""
    if step.act not in REASONS:
        return ""
    return ": ".join(filter(None, (str(REASONS[step.act](step.reason).label), step.words)))


def asked_facts(referral: Referral, told: Particulars) -> list[Fact]:
    """Exactly what the recipient reads."""
    interpreter = _("yes, please arrange one") if told.interpreter else ""
    return [
        Fact(_("Need"), referral.get_need_display()),
        Fact(_("In a few words"), told.words),
        Fact(_("How soon"), referral.get_urgency_display()),
        Fact(_("Age"), told.get_age_display()),
        Fact(_("Language"), told.language),
        Fact(_("Interpreter"), interpreter),
        Fact(_("The person does not want"), [str(Refusal(one).label) for one in told.refuses] or ""),
        Fact(_("Call"), f"{told.contact}, {told.telephone}"),
        Fact(_("Best reached"), told.reachable),
        Fact(_("First conversation"), _("together, with the person if they wish") if told.together else ""),
    ]


def known(facts: list[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.value]


def talk_in_words(talk: Conversation, referral: Referral) -> str:
    """ "Cedar Path calls Alice at 705 555-0100, on 3 May at 2 p.m., with the person"."""
    if talk.planned_for is None:
        return _("with the person") if talk.together else ""
    caller = referral.agency if talk.caller == Side.SENDER else referral.recipient
    whom = " ".join(filter(None, (talk.ask_for, talk.telephone)))
    when = date_format(timezone.localtime(talk.planned_for), "DATETIME_FORMAT")
    words = _("%(agency)s calls %(whom)s: %(when)s") if whom else _("%(agency)s calls: %(when)s")
    said = words % {"agency": caller.name, "whom": whom, "when": when}
    return f"{said} ({_('with the person')})" if talk.together else said
