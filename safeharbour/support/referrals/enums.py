"""Words of referrals: states, urgency, reasons, and what a person may refuse without losing any help."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """ "Accepted" is a word between agencies; only "received" means that the person was served."""

    OFFERED = "offered", pgettext_lazy("referral", "not sent yet")
    SENT = "sent", pgettext_lazy("referral", "waiting for an answer")
    ACCEPTED = "accepted", pgettext_lazy("referral", "accepted")
    DECLINED = "declined", pgettext_lazy("referral", "declined")
    RECEIVED = "received", pgettext_lazy("referral", "service received")
    NOT_RECEIVED = "not_received", pgettext_lazy("referral", "service not received")
    WITHDRAWN = "withdrawn", pgettext_lazy("referral", "withdrawn by the person")
    CLOSED = "closed", pgettext_lazy("referral", "closed")


UNMATCHED = (State.OFFERED, State.SENT, State.DECLINED)
"""Nobody has said yes: the clock runs."""
WAITS_ELSEWHERE = (State.SENT, State.DECLINED)
"""What a coordinator may know of: it has left the agency that refers. What did not is theirs alone."""
OPEN = (*UNMATCHED, State.ACCEPTED, State.NOT_RECEIVED)
OPEN_HERE = (State.SENT, State.ACCEPTED, State.NOT_RECEIVED)
"""Open for those who are asked: what they declined is the sender's to look after."""


class Side(models.TextChoices):
    SENDER = "sender", pgettext_lazy("side", "those who refer")
    RECIPIENT = "recipient", pgettext_lazy("side", "those who are asked")


class Urgency(models.TextChoices):
    TODAY = "today", _("today (answer within 6 hours)")
    NEXT_DAY = "next_day", _("by tomorrow (answer within 24 hours)")
    TWO_DAYS = "two_days", _("as soon as there is a place (answer within 48 hours)")


LIMITS = {
    Urgency.TODAY: timedelta(hours=6),
    Urgency.NEXT_DAY: timedelta(hours=24),
    Urgency.TWO_DAYS: timedelta(hours=48),
}
"""How long until somebody must have said yes. Nobody waits longer than 48 hours for a match."""


FOLLOW = {State.ACCEPTED: timedelta(days=14), State.NOT_RECEIVED: timedelta(hours=48)}
"""Where those who refer are not told what becomes of it: by when those who were asked write it, or find another way.
The database sets the moment by the same figures (`referrals_follow_step`)."""


class Refusal(models.TextChoices):
    """What the person does not want. Each is to be honoured by the recipient, and none changes what help there is."""

    POLICE = "police", _("no contact with the police")
    TESTIMONY = "testimony", _("no statement and no testimony")
    SHARING = "sharing", _("nothing of their record passed on")


class AgeBand(models.TextChoices):
    UNDER_16 = "under_16", _("under 16")
    YOUTH = "16_17", _("16 or 17")
    YOUNG = "18_24", _("18 to 24")
    ADULT = "25_54", _("25 to 54")
    OLDER = "55", _("55 or older")


class DeclineReason(models.TextChoices):
    FULL = "full", _("No place, or the wait is too long")
    NOT_OURS = "not_ours", _("This is not what we do")
    NEEDS_BEYOND = "needs_beyond", _("The person needs more than we can give")
    AREA = "area", _("Outside the area we serve")
    LANGUAGE = "language", _("We cannot serve in this language")
    ACCESS = "access", _("Our place is not accessible enough")
    NOT_SAFE = "not_safe", _("It would not be safe for the person or for others here")
    NO_CONTACT = "no_contact", _("We could not reach the worker who refers")
    OTHER = "other", _("Another reason, in words")


class MissedReason(models.TextChoices):
    DID_NOT_COME = "did_not_come", _("The person did not come")
    NOT_REACHED = "not_reached", _("The person could not be reached safely")
    CHOSE_OTHERWISE = "chose_otherwise", _("The person chose something else")
    WAITED = "waited", _("The wait became too long")
    NOT_GIVEN = "not_given", _("The service could not be given after all")
    OTHER = "other", _("Another reason, in words")


class CloseReason(models.TextChoices):
    PASSED_ON = "passed_on", _("Offered to another provider")
    DONE = "done", _("Nothing more to do")
    ELSEWHERE = "elsewhere", _("Help was found in another way")
    OUT_OF_REACH = "out_of_reach", _("The person cannot be found again in a safe way")
    MISTAKE = "mistake", _("Entered in error")


REASONS: dict[str, type[models.TextChoices]] = {"decline": DeclineReason, "miss": MissedReason, "close": CloseReason}
"""Acts that say why. No other act asks: nobody has to explain why they withdraw."""
OTHER = "other"


class NoticeKind(models.TextChoices):
    REMINDED = "reminded", _("Half of the time is over without an answer")
    ESCALATED = "escalated", _("The time is over without a match; the coordinator sees it")
    TAKEN_UP = "taken_up", _("The coordinator is looking into it")
    ASKED_AGAIN = "asked_again", _("Half of the time is over and nobody wrote what became of it")
    NOT_FOLLOWED = "not_followed", _("Nobody wrote in time what became of it; the coordinator sees it")


TOLD_BY_MAIL = (NoticeKind.REMINDED, NoticeKind.ESCALATED, NoticeKind.ASKED_AGAIN, NoticeKind.NOT_FOLLOWED)


class Talk(models.TextChoices):
    """A first conversation together: the worker who knows the person, the one who will, and the person if they wish."""

    PLANNED = "planned", _("A first conversation is planned")
    HELD = "held", _("The first conversation took place")
    MISSED = "missed", _("The first conversation did not take place")


class Box(models.TextChoices):
    INBOX = "inbox", _("Referrals to us")
    OUTBOX = "outbox", _("Referrals we sent")
