"""Plain words for what the trail records of care."""

from django.utils.translation import gettext_lazy as _

from safeharbour.support.care.enums import (
    AppointmentKind,
    AppointmentState,
    DeadlineKind,
    DeadlineState,
    GoalState,
    Milestone,
    Outcome,
    TaskKind,
    TaskState,
)
from safeharbour.support.people.enums import NeedDomain, OpeningPurpose
from safeharbour.trust.audit.labels import one_of

LABELS = {
    "care.add_appointment": _("Planned an appointment"),
    "care.add_deadline": _("Wrote down a deadline"),
    "care.add_goal": _("Wrote down what a person wants"),
    "care.add_task": _("Wrote down a task in a plan"),
    "care.begin_anew": _("Began anew with a person"),
    "care.begin_journey": _("Began to accompany a person"),
    "care.declare_lost": _("Recorded that a person is lost to contact"),
    "care.end_journey": _("Ended a journey together with the person"),
    "care.follow_up": _("Recorded a contact with a person"),
    "care.hand_over": _("Handed a person over to a colleague"),
    "care.move_appointment": _("Moved an appointment or said what became of it"),
    "care.move_deadline": _("Said that a deadline is met or not needed"),
    "care.move_goal": _("Recorded what became of a goal"),
    "care.move_task": _("Moved a task of a plan"),
    "care.note_absence": _("Noted who is away and who sees to their people"),
    "care.note_service": _("Recorded a service that a person received"),
    "care.open_appointments": _("Opened with whom and where appointments are"),
    "care.open_plan": _("Opened the words of a plan"),
    "care.take_absence_back": _("Took back that somebody is away"),
    "care.remind": _("Reminded a person of an appointment"),
}
DETAILS = {
    "cover": _("cover"),
    "domain": _("domain"),
    "kind": _("kind"),
    "milestone": _("contact after"),
    "outcome": _("outcome"),
    "state": _("state now"),
    "to": _("to"),
    "worker": _("away"),
}
VALUES = {
    "domain": one_of(NeedDomain),
    "kind": one_of(DeadlineKind, AppointmentKind, TaskKind),
    "milestone": one_of(Milestone),
    "outcome": one_of(Outcome),
    "reason": one_of(OpeningPurpose),
    "state": one_of(DeadlineState, AppointmentState, GoalState, TaskState),
}
