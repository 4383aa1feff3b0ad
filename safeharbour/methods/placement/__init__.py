"""Placement: which bed suits a person, with the reasons in words.

    from safeharbour.methods.placement import Band, Needs, Offer, rank

    needs = Needs(age_from=25, age_to=34, children=(4, 9), region="northeast", avoided=frozenset({"central"}))
    ranked = rank(needs, offers, bands={"northeast": Band.SAME, "north": Band.NEAR})
    ranked.fits[0].reasons      # (Reason(code=<Code.TAKES_CHILDREN>, parameters={"age": 12, "count": 3}), ...)

Nothing here knows a database or a language. Race, nationality, immigration status and sex work are no inputs, and
a test keeps it so.
"""

from safeharbour.methods.placement.ranking import Placement, Ranked, household_of, rank
from safeharbour.methods.placement.reasons import Code, Reason
from safeharbour.methods.placement.terms import Band, Household, Needs, Offer, Pets, Substances, Wish

__all__ = [
    "Band",
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
    "household_of",
    "rank",
]
