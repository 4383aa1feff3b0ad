"""What can be done in care. Each change is a new signed row; words are sealed and opened here, audited each time."""

from safeharbour.support.care.actions.dates import (
    OpenedAppointments,
    add_appointment,
    add_deadline,
    move_appointment,
    move_deadline,
    open_appointments,
    remind,
)
from safeharbour.support.care.actions.following import (
    Found,
    begin_anew,
    declare_lost,
    end_journey,
    record_follow_up,
)
from safeharbour.support.care.actions.journeys import begin_journey, hand_over
from safeharbour.support.care.actions.plan import (
    OpenedPlan,
    add_goal,
    add_task,
    move_goal,
    move_task,
    note_service,
    open_plan,
)
from safeharbour.support.care.actions.team import note_absence, take_absence_back
from safeharbour.support.care.actions.writing import ChangedMeanwhile

__all__ = [
    "ChangedMeanwhile",
    "Found",
    "OpenedAppointments",
    "OpenedPlan",
    "add_appointment",
    "add_deadline",
    "add_goal",
    "add_task",
    "begin_anew",
    "begin_journey",
    "declare_lost",
    "end_journey",
    "hand_over",
    "move_appointment",
    "move_deadline",
    "move_goal",
    "move_task",
    "note_absence",
    "note_service",
    "open_appointments",
    "open_plan",
    "record_follow_up",
    "remind",
    "take_absence_back",
]
