"""Linkage: the same person in several lists, though they gave one name or three, moved, and share a telephone.

    from pathlib import Path
    from safeharbour.methods.linkage import evaluate, explain, link

    found = link([Path("shelters.csv"), Path("police.csv")])
    found.person               # the number of the person, for each record
    explain(found, "17", "903")
    evaluate(found, Path("truth.csv")).f1_interval

Weights are in bits: log2 of how much more often something is seen of records of one person than of two. The model is
that of Fellegi and Sunter (1969), trained and applied by Splink on DuckDB; both are imported nowhere else.
"""

from safeharbour.methods.linkage.columns import Field
from safeharbour.methods.linkage.errors import LinkageError
from safeharbour.methods.linkage.evaluating import Evaluation, doubtful_labels, evaluate
from safeharbour.methods.linkage.explaining import Step, explain
from safeharbour.methods.linkage.linking import Linkage, link, rules_in_words, write_links, write_people
from safeharbour.methods.linkage.model import Learned, LevelWeights, Model, as_json, read_model
from safeharbour.methods.linkage.register import Match, Register
from safeharbour.methods.linkage.reviewing import review_sample, write_review
from safeharbour.methods.linkage.writing import whole

__all__ = [
    "Evaluation",
    "Field",
    "Learned",
    "LevelWeights",
    "Linkage",
    "LinkageError",
    "Match",
    "Model",
    "Register",
    "Step",
    "as_json",
    "doubtful_labels",
    "evaluate",
    "explain",
    "link",
    "read_model",
    "review_sample",
    "rules_in_words",
    "whole",
    "write_links",
    "write_people",
    "write_review",
]
