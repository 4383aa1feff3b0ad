"""Prevalence: how many people has nobody seen? Multiple systems estimation from overlapping lists.

    from safeharbour.methods.prevalence import Settings, estimate, read_histories

    histories = read_histories("lists.csv")
    found = estimate(histories, "stepwise", Settings(samples=1000, seed=1))
    found.estimate, found.interval, found.interactions

Counts are of people; an estimate is of all people, the observed included. The methods rest on published papers, named
in each module. No result of one method is to be shown alone: `compare`
runs them all and says in words where they part.
"""

from safeharbour.methods.prevalence.checks import from_counts
from safeharbour.methods.prevalence.comparing import Comparison, Influence, compare, drop_one
from safeharbour.methods.prevalence.estimating import estimate, estimate_all
from safeharbour.methods.prevalence.histories import DoubtfulLinks, Histories, HistoryError
from safeharbour.methods.prevalence.loglinear.existence import Existence
from safeharbour.methods.prevalence.plots import write_plots
from safeharbour.methods.prevalence.reading import Columns, read_histories, read_strata
from safeharbour.methods.prevalence.results import Estimate, Method, ModelShare
from safeharbour.methods.prevalence.settings import Settings
from safeharbour.methods.prevalence.strata import Strata, StratumEstimate, estimate_strata

__all__ = [
    "Columns",
    "Comparison",
    "DoubtfulLinks",
    "Estimate",
    "Existence",
    "Histories",
    "HistoryError",
    "Influence",
    "Method",
    "ModelShare",
    "Settings",
    "Strata",
    "StratumEstimate",
    "compare",
    "drop_one",
    "estimate",
    "estimate_all",
    "estimate_strata",
    "from_counts",
    "read_histories",
    "read_strata",
    "write_plots",
]
