"""Splink, told our comparisons and weights. Nothing else in the house knows it."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import duckdb

from safeharbour.methods.linkage.blocking import WHOLE, Part, Rule, rule_sql
from safeharbour.methods.linkage.comparing import Comparison
from safeharbour.methods.linkage.conditions import Condition, Not, Same, columns_of
from safeharbour.methods.linkage.errors import LinkageError
from safeharbour.methods.linkage.model import LevelWeights

if TYPE_CHECKING:
    from splink import Linker

MISSING = "Linking needs Splink. Install it with: pip install 'safeharbour[linkage]'"
MOST_ITERATIONS = 40


def settings(
    connection: duckdb.DuckDBPyConnection,
    comparisons: Sequence[Comparison],
    weights: Mapping[str, Sequence[LevelWeights]],
    prior: float,
    rules: Sequence[Rule],
    *,
    across: bool,
    part: Part = WHOLE,
) -> dict[str, Any]:
    """Splink's settings. `weights` from level 0 up.

    Splink sees one table with numbers for ids and compares within it; that records of one file are not compared is
    part of each rule. It is quicker than its own linking of several tables, which compares ids as text.
    """
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "uid",
        "probability_two_random_records_match": prior,
        "comparisons": [_comparison(connection, one, weights[one.name]) for one in comparisons],
        "blocking_rules_to_generate_predictions": [
            {"blocking_rule": rule_sql(rule, across=across, part=part)} for rule in rules
        ],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
        "max_iterations": MOST_ITERATIONS,
        "em_convergence": 0.0005,
    }


def _comparison(
    connection: duckdb.DuckDBPyConnection, comparison: Comparison, weights: Sequence[LevelWeights]
) -> dict[str, Any]:
    name = column_name(comparison)
    top = len(comparison.levels)
    levels: list[dict[str, Any]] = [
        {
            "sql_condition": _called(connection, f"unknown_{name}", Not(comparison.known)),
            "label_for_charts": "not known",
            "is_null_level": True,
        }
    ]
    for place, level in enumerate(comparison.levels):
        told: dict[str, Any] = {
            "sql_condition": _called(connection, f"{name}_{top - place}", level.condition),
            "label_for_charts": level.words,
        }
        if level.common:
            told |= {"tf_adjustment_column": level.common, "tf_adjustment_weight": 1.0}
        levels.append(told | _learned(weights[top - place]))
    levels.append({"sql_condition": "ELSE", "label_for_charts": comparison.otherwise} | _learned(weights[0]))
    return {"output_column_name": name, "comparison_levels": levels}


def column_name(comparison: Comparison) -> str:
    return comparison.name.replace(" ", "_").replace("-", "_")


def _called(connection: duckdb.DuckDBPyConnection, name: str, condition: Condition) -> str:
    """The condition as a macro's call. Splink brings each condition to a normal form, which takes seconds for ours."""
    if isinstance(condition, Same):
        return condition.sql()
    columns = sorted(columns_of([condition]))
    sides = [f"{column}_{side}" for column in columns for side in "lr"]
    connection.execute(f"create or replace temp macro {name}({', '.join(sides)}) as ({condition.sql()})")
    told = ", ".join(f'"{side}"' for side in sides)
    return f"{name}({told})"


def _learned(weights: LevelWeights) -> dict[str, Any]:
    return {
        "m_probability": weights.m,
        "u_probability": weights.u,
        "fix_u_probability": True,
    }


def linker_for(
    connection: duckdb.DuckDBPyConnection,
    comparisons: Sequence[Comparison],
    weights: Mapping[str, Sequence[LevelWeights]],
    prior: float,
    rules: Sequence[Rule],
    *,
    across: bool,
    part: Part = WHOLE,
) -> Linker:
    """A linker over table `records`. Raises LinkageError where Splink is not installed."""
    try:
        from splink import DuckDBAPI, Linker
    except ImportError as error:
        raise LinkageError(MISSING) from error
    logging.getLogger("splink").setLevel(logging.ERROR)
    api = DuckDBAPI(connection=connection)
    told = settings(connection, comparisons, weights, prior, rules, across=across, part=part)
    return Linker(api.register("records"), told, log_level=None, validate_settings=False)
