"""Cases and what happened in them, by signed rows that are never changed. A name lies sealed under a key of its own."""

from safeharbour.justice.prosecutions.models.accused import Accused, Charge, ChargeStep
from safeharbour.justice.prosecutions.models.cases import Brief, Case, CaseFile, CaseMember, CaseOffice, CourtRow

__all__ = [
    "Accused",
    "Brief",
    "Case",
    "CaseFile",
    "CaseMember",
    "CaseOffice",
    "Charge",
    "ChargeStep",
    "CourtRow",
]
