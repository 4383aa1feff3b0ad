"""The words of a case, and the table of what may follow what in a charge."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Standing(models.TextChoices):
    """Of an office or a Crown in a case."""

    IN = "in", _("takes part")
    OUT = "out", _("takes part no more")


class What(models.TextChoices):
    """One thing that happened to a charge."""

    CHARGED = "charged", _("charged")
    ELECTION = "election", _("election of the Crown")
    PLEA = "plea", _("plea")
    OUTCOME = "outcome", pgettext_lazy("charge", "outcome")


class Election(models.TextChoices):
    SUMMARY = "summary", _("by summary conviction")
    INDICTABLE = "indictable", _("by indictment")


class Plea(models.TextChoices):
    GUILTY = "guilty", pgettext_lazy("plea", "guilty")
    NOT_GUILTY = "not_guilty", pgettext_lazy("plea", "not guilty")


class Outcome(models.TextChoices):
    GUILTY_PLEA = "guilty_plea", _("found guilty on a plea")
    GUILTY_TRIAL = "guilty_trial", _("found guilty after a trial")
    ACQUITTED = "acquitted", _("acquitted")
    WITHDRAWN = "withdrawn", pgettext_lazy("charge", "withdrawn")
    STAYED = "stayed", _("stayed")
    DISMISSED = "dismissed", _("dismissed")
    SANCTION = "sanction", _("extrajudicial sanction")


class WitnessBurden(models.TextChoices):
    """What those who were exploited had to go through for it. Counted before any conviction."""

    NOBODY = "nobody", _("no protected person testified")
    WITH_AIDS = "with_aids", _("a protected person testified, with aids")
    WITHOUT_AIDS = "without_aids", _("a protected person testified, without aids")


class Services(models.TextChoices):
    """Whose sexual services a charge is about. There is no word for one's own: nobody is charged for them (286.5)."""

    OF_OTHERS = "of_others", _("services of another person")


GUILTY = frozenset({Outcome.GUILTY_PLEA, Outcome.GUILTY_TRIAL})
FOLLOWS: dict[What, frozenset[What]] = {
    What.CHARGED: frozenset({What.ELECTION, What.PLEA, What.OUTCOME}),
    What.ELECTION: frozenset({What.ELECTION, What.PLEA, What.OUTCOME}),
    What.PLEA: frozenset({What.PLEA, What.OUTCOME}),
    What.OUTCOME: frozenset(),
}
ANSWERS: dict[What, type[models.TextChoices]] = {
    What.ELECTION: Election,
    What.PLEA: Plea,
    What.OUTCOME: Outcome,
}
AFTER_PLEA: dict[Plea, frozenset[Outcome]] = {
    Plea.GUILTY: frozenset(Outcome) - {Outcome.GUILTY_TRIAL, Outcome.ACQUITTED},
    Plea.NOT_GUILTY: frozenset(Outcome) - {Outcome.GUILTY_PLEA},
}
"""Which ends fit the plea that stands. Without a plea a charge ends without a finding."""
WITHOUT_PLEA = frozenset({Outcome.WITHDRAWN, Outcome.STAYED, Outcome.DISMISSED, Outcome.SANCTION})


class CourtLevel(models.TextChoices):
    """As the limits of time to trial know them (`law/delay-*.json`)."""

    PROVINCIAL = "provincial", _("provincial court")
    PROVINCIAL_AFTER_INQUIRY = "provincial_after_inquiry", _("provincial court, after a preliminary inquiry")
    SUPERIOR = "superior", _("superior court")


class AppearanceKind(models.TextChoices):
    BAIL = "bail", _("bail")
    SET_DATE = "set_date", _("setting a date")
    PRE_TRIAL = "pre_trial", _("judicial pre-trial")
    INQUIRY = "inquiry", _("preliminary inquiry")
    MOTION = "motion", _("motion")
    PLEA = "plea", pgettext_lazy("hearing", "plea")
    TRIAL = "trial", _("trial")
    SENTENCING = "sentencing", _("sentencing")


class AppearanceState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("hearing", "planned")
    ADJOURNED = "adjourned", pgettext_lazy("hearing", "adjourned")
    HELD = "held", pgettext_lazy("hearing", "held")
    VACATED = "vacated", pgettext_lazy("hearing", "vacated")


class Whose(models.TextChoices):
    """Whose delay an adjournment is. Only the defence's is deducted."""

    DEFENCE = "defence", _("the defence")
    CROWN = "crown", _("the Crown")
    COURT = "court", _("the court")
    OTHER = "other", _("neither: an event that nobody caused")


class WaivedHow(models.TextChoices):
    """How the defence gave days up: clearly, and so that it can be shown."""

    IN_COURT = "in_court", _("in court, on the record")
    IN_WRITING = "in_writing", _("in writing")


class StruckBecause(models.TextChoices):
    """Why a waiver counts no more."""

    MISTAKE = "mistake", _("it was written down by mistake")
    NOT_ACCEPTED = "not_accepted", _("the court did not accept it")


AHEAD = frozenset({AppearanceState.PLANNED, AppearanceState.ADJOURNED})
"""A hearing in one of these states is still to come, or nobody has written down what became of it."""


class Alarm(models.TextChoices):
    """How a case stands with its time."""

    OVER = "over", _("past the limit")
    NOW = "now", _("act now")
    PACE = "pace", _("too late at this pace")
    SOON = "soon", _("watch")
    FINE = "fine", _("in time")
    ENDED = "ended", pgettext_lazy("case", "ended")
    UNKNOWN = "unknown", _("no charge or no court yet")


class Topic(models.TextChoices):
    """What is asked, offered and ordered for somebody to protect, each with its own line of steps."""

    BAN = "ban", _("publication ban")
    BAN_TOLD = "ban_told", _("told of the ban, and of the right to vary it")
    SUPPORT_PERSON = "support_person", _("a support person close by")
    SCREEN = "screen", _("a screen or closed-circuit television")
    NO_QUESTIONS = "no_questions", _("no questions by the accused in person")
    INFORMATION = "information", _("information on request")
    PROTECTION = "protection", _("protection")
    PRIVACY = "privacy", _("privacy")
    VIEWS = "views", _("to be heard")
    STATEMENT = "statement", _("victim impact statement")
    RESTITUTION = "restitution", _("restitution")
    NOTICE = "notice", _("to be told of dates and releases")
    PREPARATION = "preparation", _("preparation for court")
    RECORDS = "records", _("application for records")
    RECORDS_HOLDER = "records_holder", _("holder of the records told, with counsel")
    RECORDS_PERSON = "records_person", _("the person told, with counsel of their own")


class Stand(models.TextChoices):
    """How a topic stands."""

    OFFERED = "offered", _("offered")
    LATER = "later", _("asks for time")
    WANTED = "wanted", pgettext_lazy("witness", "wanted")
    NOT_WANTED = "not_wanted", pgettext_lazy("witness", "not wanted")
    APPLIED = "applied", _("applied for")
    GRANTED = "granted", pgettext_lazy("order", "ordered")
    REFUSED = "refused", pgettext_lazy("order", "refused")
    VARY_ASKED = "vary_asked", _("a variation was asked for")
    VARIED = "varied", _("varied")
    ENDED = "ended", pgettext_lazy("order", "ended")
    DONE = "done", pgettext_lazy("witness", "done")
    TOLD = "told", pgettext_lazy("witness", "told")


S = Stand
_TOLD: dict[str, frozenset[Stand]] = {"": frozenset({S.TOLD}), S.TOLD: frozenset({S.TOLD})}
"""Told again of each ban and of each application: what was told of an earlier one does not count for a later."""
_AID: dict[str, frozenset[Stand]] = {
    "": frozenset({S.OFFERED, S.WANTED, S.NOT_WANTED}),
    S.OFFERED: frozenset({S.WANTED, S.NOT_WANTED, S.LATER}),
    S.LATER: frozenset({S.WANTED, S.NOT_WANTED}),
    S.WANTED: frozenset({S.NOT_WANTED, S.APPLIED}),
    S.NOT_WANTED: frozenset({S.WANTED}),
    S.APPLIED: frozenset({S.GRANTED, S.REFUSED, S.NOT_WANTED}),
    S.GRANTED: frozenset({S.ENDED}),
    S.REFUSED: frozenset({S.APPLIED}),
    S.ENDED: frozenset({S.WANTED}),
}
_RIGHT: dict[str, frozenset[Stand]] = {
    "": frozenset({S.OFFERED}),
    S.OFFERED: frozenset({S.WANTED, S.NOT_WANTED, S.LATER}),
    S.LATER: frozenset({S.WANTED, S.NOT_WANTED}),
    S.WANTED: frozenset({S.DONE, S.NOT_WANTED}),
    S.NOT_WANTED: frozenset({S.WANTED, S.OFFERED}),
    S.DONE: frozenset({S.OFFERED}),
}
_BAN: dict[str, frozenset[Stand]] = {
    "": frozenset({S.WANTED, S.NOT_WANTED, S.LATER}),
    S.LATER: frozenset({S.WANTED, S.NOT_WANTED}),
    S.WANTED: frozenset({S.NOT_WANTED, S.APPLIED}),
    S.NOT_WANTED: frozenset({S.WANTED, S.APPLIED}),
    S.APPLIED: frozenset({S.GRANTED, S.REFUSED}),
    S.GRANTED: frozenset({S.VARY_ASKED, S.ENDED}),
    S.VARY_ASKED: frozenset({S.GRANTED, S.VARIED, S.ENDED}),
    S.VARIED: frozenset({S.VARY_ASKED, S.ENDED}),
    S.REFUSED: frozenset({S.APPLIED}),
    S.ENDED: frozenset({S.WANTED, S.NOT_WANTED, S.LATER}),
}
_RECORDS: dict[str, frozenset[Stand]] = {
    "": frozenset({S.APPLIED}),
    S.APPLIED: frozenset({S.GRANTED, S.REFUSED, S.ENDED}),
    S.GRANTED: frozenset({S.APPLIED}),
    S.REFUSED: frozenset({S.APPLIED}),
    S.ENDED: frozenset({S.APPLIED}),
}
TOPICS: dict[Topic, dict[str, frozenset[Stand]]] = {
    Topic.BAN: _BAN,
    Topic.BAN_TOLD: _TOLD,
    **dict.fromkeys((Topic.SUPPORT_PERSON, Topic.SCREEN, Topic.NO_QUESTIONS), _AID),
    **dict.fromkeys(
        (
            Topic.INFORMATION,
            Topic.PROTECTION,
            Topic.PRIVACY,
            Topic.VIEWS,
            Topic.STATEMENT,
            Topic.RESTITUTION,
            Topic.NOTICE,
            Topic.PREPARATION,
        ),
        _RIGHT,
    ),
    Topic.RECORDS: _RECORDS,
    **dict.fromkeys((Topic.RECORDS_HOLDER, Topic.RECORDS_PERSON), _TOLD),
}
"""What may follow what. A ban is asked for only after the person was asked whether they wish it."""
BANNED = frozenset({S.GRANTED, S.VARY_ASKED, S.VARIED})
"""While a ban stands so, nothing that identifies anybody leaves the case."""


TELLINGS: dict[Topic, tuple[Topic, frozenset[Stand]]] = {
    Topic.BAN_TOLD: (Topic.BAN, frozenset({S.GRANTED, S.VARIED})),
    Topic.RECORDS_HOLDER: (Topic.RECORDS, frozenset({S.APPLIED})),
    Topic.RECORDS_PERSON: (Topic.RECORDS, frozenset({S.APPLIED})),
}
"""What somebody is told of: the steps of another topic."""


def stands_of(topic: Topic) -> frozenset[Stand]:
    """Every way in which a topic can stand."""
    return frozenset[Stand]().union(*TOPICS[topic].values())


class Field(models.TextChoices):
    """What of somebody to protect must stand in no bundle."""

    NAME = "name", pgettext_lazy("field", "name")
    ADDRESS = "address", pgettext_lazy("field", "address")
    TELEPHONE = "telephone", pgettext_lazy("field", "telephone")
    EMAIL = "email", pgettext_lazy("field", "e-mail or online name")
    SCHOOL_WORK = "school_work", pgettext_lazy("field", "school or place of work")
    OTHER = "other", pgettext_lazy("field", "something else that identifies")


class BundleState(models.TextChoices):
    CHECKED = "checked", pgettext_lazy("bundle", "checked")
    VETTED = "vetted", pgettext_lazy("bundle", "vetted")
    SENT = "sent", pgettext_lazy("bundle", "sent to the defence")
    RECALLED = "recalled", pgettext_lazy("bundle", "asked back")
    DROPPED = "dropped", pgettext_lazy("bundle", "not sent")


BUNDLES: dict[BundleState, frozenset[BundleState]] = {
    BundleState.CHECKED: frozenset({BundleState.VETTED, BundleState.DROPPED}),
    BundleState.VETTED: frozenset({BundleState.SENT, BundleState.DROPPED}),
    BundleState.SENT: frozenset({BundleState.RECALLED}),
    BundleState.RECALLED: frozenset(),
    BundleState.DROPPED: frozenset(),
}
