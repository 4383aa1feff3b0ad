"""Cases and what happened in them, by signed rows that are never changed. A name lies sealed under a key of its own."""

from safeharbour.justice.prosecutions.models.accused import Accused, Charge, ChargeStep
from safeharbour.justice.prosecutions.models.cases import Brief, Case, CaseFile, CaseMember, CaseOffice, CourtRow
from safeharbour.justice.prosecutions.models.disclosure import Bundle, BundleStep, GuardedField
from safeharbour.justice.prosecutions.models.reminders import Reminder
from safeharbour.justice.prosecutions.models.time import Appearance, AppearanceStep, Course, StruckWaiver, Waiver
from safeharbour.justice.prosecutions.models.witness import ProtectedPerson, WitnessStep

__all__ = [
    "Accused",
    "Appearance",
    "AppearanceStep",
    "Brief",
    "Bundle",
    "BundleStep",
    "Case",
    "CaseFile",
    "CaseMember",
    "CaseOffice",
    "Charge",
    "ChargeStep",
    "Course",
    "CourtRow",
    "GuardedField",
    "ProtectedPerson",
    "Reminder",
    "StruckWaiver",
    "Waiver",
    "WitnessStep",
]
