"""Plain words for what the trail records of care."""

from django.utils.translation import gettext_lazy as _

LABELS = {
    "care.add_goal": _("Wrote down what a person wants"),
    "care.add_task": _("Wrote down a task in a plan"),
    "care.begin_anew": _("Began anew with a person"),
    "care.begin_journey": _("Began to accompany a person"),
    "care.declare_lost": _("Recorded that a person is lost to contact"),
    "care.end_journey": _("Ended a journey together with the person"),
    "care.follow_up": _("Recorded a contact with a person"),
    "care.hand_over": _("Handed a person over to a colleague"),
    "care.move_goal": _("Recorded what became of a goal"),
    "care.move_task": _("Moved a task of a plan"),
    "care.note_service": _("Recorded a service that a person received"),
    "care.open_plan": _("Opened the words of a plan"),
}
