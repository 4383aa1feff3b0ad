"""A proposal as a table: a row for each person, in turn."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from safeharbour.methods.files import is_parquet, whole
from safeharbour.methods.placement.assigning import Alternative, Proposal, Proposed
from safeharbour.methods.placement.errors import PlacementError
from safeharbour.methods.placement.words import all_in_words

COLUMNS = ("person", "turn", "unit", "points", "reasons", "to_ask", "why_not", "otherwise")


def as_frame(proposal: Proposal) -> pl.DataFrame:
    """Columns `person`, `turn`, `unit`, `points`, and in words `reasons`, `to_ask`, `why_not`, `otherwise`."""
    rows = [
        (
            one.person.name,
            one.turn,
            one.unit,
            one.placement.fit if one.placement else None,
            all_in_words(one.placement.reasons) if one.placement else "",
            all_in_words(one.placement.questions) if one.placement else "",
            "" if one.placement else why_not(one),
            otherwise(one.alternative) if one.alternative else "",
        )
        for one in proposal.people
    ]
    types = {"turn": pl.Int64, "unit": pl.String, "points": pl.Int64}
    return pl.DataFrame(rows, schema=COLUMNS, orient="row", schema_overrides=types)


def write_proposal(proposal: Proposal, out: Path) -> None:
    """CSV, or Parquet by its name; whole or not at all. Raises PlacementError where there is no such folder."""
    frame = as_frame(proposal)
    with whole(out, PlacementError) as beside:
        if is_parquet(out):
            frame.write_parquet(beside)
        else:
            frame.write_csv(beside)


def why_not(one: Proposed) -> str:
    """Why nothing is proposed: who is before them for what suits, or what rules everything out."""
    if one.taken:
        return "; ".join(f"{unit} suits, and it is {holder}'s turn" for unit, holder in one.taken)
    if one.apart:
        return "each has a unit that suits, but no house has one for all of them"
    return f"no unit suits: {one.obstacles.in_words or 'none is free'}"


def otherwise(other: Alternative) -> str:
    """The next best for them, and what it costs others."""
    own = ", ".join(f"{move.then} ({move.points:+d})" for move in other.own)
    costs = [_cost(move.person, move.now, move.then, move.points) for move in other.others]
    return f"{own}; {', '.join(costs) or 'nobody else would move'}"


def _cost(person: str, now: str | None, then: str | None, points: int) -> str:
    if then is None:
        return f"{person} would be left without {now}"
    if now is None:
        return f"{person} would have {then}"
    return f"{person} would move from {now} to {then} ({points:+d})"
