"""What is done with a legal demand. Each change is a new signed row; words are sealed and opened here, audited."""

from safeharbour.support.care.actions import ChangedMeanwhile
from safeharbour.support.demands.actions.giving import Given, give_records, open_counselling
from safeharbour.support.demands.actions.minding import mail_those_who_keep
from safeharbour.support.demands.actions.opening import OpenedDemand, open_demand
from safeharbour.support.demands.actions.registering import Served, register_demand
from safeharbour.support.demands.actions.steps import Happened, take_step

__all__ = [
    "ChangedMeanwhile",
    "Given",
    "Happened",
    "OpenedDemand",
    "Served",
    "give_records",
    "mail_those_who_keep",
    "open_counselling",
    "open_demand",
    "register_demand",
    "take_step",
]
