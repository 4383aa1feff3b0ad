"""Placement: which bed suits a person, with the reasons in words.

    from safeharbour.methods.placement import Needs, Offer, bands_from, rank

    needs = Needs(age_from=25, age_to=34, children=(4, 9), region="northeast", avoided=frozenset({"central"}))
    ranked = rank(needs, offers, bands=bands_from("northeast"))
    ranked.fits[0].reasons      # (Reason(code=<Code.TAKES_CHILDREN>, parameters={"age": 12, "count": 3}), ...)

Nothing here knows a database or a language. Race, nationality, immigration status and sex work are no inputs, and
a test keeps it so.
"""

from safeharbour.methods.placement.ranking import Placement, Ranked, bands_from, household_of, rank
from safeharbour.methods.placement.reasons import Code, Reason
from safeharbour.methods.placement.terms import Household, Needs, Offer, Pets, Substances, Wish

__all__ = [
    "Code",
    "Household",
    "Needs",
    "Offer",
    "Pets",
    "Placement",
    "Ranked",
    "Reason",
    "Substances",
    "Wish",
    "bands_from",
    "household_of",
    "rank",
]
