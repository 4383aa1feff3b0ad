"""Placement: which bed suits a person, with the reasons in words.

    from safeharbour.methods.placement import Needs, Offer, bands_from, rank

    needs = Needs(age_from=25, age_to=34, children=(4, 9), region="northeast", avoided=frozenset({"central"}))
    ranked = rank(needs, offers, bands=bands_from("northeast"))
    ranked.fits[0].reasons      # (Reason(code=<Code.TAKES_CHILDREN>, parameters={"age": 12, "count": 3}), ...)

Nothing here knows a database or a language. Race, nationality, immigration status and sex work are no inputs, and
a test keeps it so.
"""

from safeharbour.methods.placement.assigning import Alternative, Move, Proposal, Proposed, assign
from safeharbour.methods.placement.errors import PlacementError
from safeharbour.methods.placement.obstacles import Obstacles, obstacles
from safeharbour.methods.placement.ranking import Placement, Ranked, bands_from, household_of, rank
from safeharbour.methods.placement.reading import Person, Unit, never_offered, read_people, read_units
from safeharbour.methods.placement.reasons import Code, Reason
from safeharbour.methods.placement.terms import Household, Needs, Offer, Pets, Substances, Wish
from safeharbour.methods.placement.turns import NIGHTS_A_STEP
from safeharbour.methods.placement.words import all_in_words, as_facts, in_words
from safeharbour.methods.placement.writing import as_frame, otherwise, why_not, write_proposal

__all__ = [
    "NIGHTS_A_STEP",
    "Alternative",
    "Code",
    "Household",
    "Move",
    "Needs",
    "Obstacles",
    "Offer",
    "Person",
    "Pets",
    "Placement",
    "PlacementError",
    "Proposal",
    "Proposed",
    "Ranked",
    "Reason",
    "Substances",
    "Unit",
    "Wish",
    "all_in_words",
    "as_facts",
    "as_frame",
    "assign",
    "bands_from",
    "household_of",
    "in_words",
    "never_offered",
    "obstacles",
    "otherwise",
    "rank",
    "read_people",
    "read_units",
    "why_not",
    "write_proposal",
]
