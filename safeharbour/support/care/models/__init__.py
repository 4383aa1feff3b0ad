"""What an agency and a person work on together. Rows carry their author and are never altered."""

from safeharbour.support.care.models.dates import (
    Absence,
    AbsenceTakenBack,
    Appointment,
    AppointmentStep,
    Deadline,
    DeadlineStep,
    Reminder,
)
from safeharbour.support.care.models.following import SCALES, FollowUp, JourneyStep
from safeharbour.support.care.models.journey import Journey, Lead
from safeharbour.support.care.models.plan import Goal, GoalStep, ServiceReceived, Task, TaskStep
from safeharbour.support.care.models.signed import SignedRow

__all__ = [
    "SCALES",
    "Absence",
    "AbsenceTakenBack",
    "Appointment",
    "AppointmentStep",
    "Deadline",
    "DeadlineStep",
    "FollowUp",
    "Goal",
    "GoalStep",
    "Journey",
    "JourneyStep",
    "Lead",
    "Reminder",
    "ServiceReceived",
    "SignedRow",
    "Task",
    "TaskStep",
]
