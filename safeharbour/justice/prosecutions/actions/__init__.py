"""Sending files to the Crown, opening and carrying a case, and what happens to each charge. Names open here only."""

from safeharbour.justice.prosecutions.actions.cases import (
    add_file,
    ask_office_in,
    lay_down,
    open_case,
    send_brief,
    take_up,
)
from safeharbour.justice.prosecutions.actions.charges import (
    OpenedNames,
    add_accused,
    lay_charge,
    open_names,
    step_charge,
)
from safeharbour.justice.prosecutions.actions.disclosure import Checked, check_bundle, guard_field, step_bundle
from safeharbour.justice.prosecutions.actions.reminders import remind
from safeharbour.justice.prosecutions.actions.time import (
    plan_hearing,
    set_course,
    step_hearing,
    strike_waiver,
    write_waiver,
)
from safeharbour.justice.prosecutions.actions.witness import add_protected, export_names, step_topic

__all__ = [
    "Checked",
    "OpenedNames",
    "add_accused",
    "add_file",
    "add_protected",
    "ask_office_in",
    "check_bundle",
    "export_names",
    "guard_field",
    "lay_charge",
    "lay_down",
    "open_case",
    "open_names",
    "plan_hearing",
    "remind",
    "send_brief",
    "set_course",
    "step_bundle",
    "step_charge",
    "step_hearing",
    "step_topic",
    "strike_waiver",
    "take_up",
    "write_waiver",
]
