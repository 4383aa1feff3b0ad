"""Pairs for a person to judge: few of the clear ones, many of the doubtful, and how many pairs each of them stands
for."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl

from safeharbour.methods.linkage.columns import Field
from safeharbour.methods.linkage.linking import Linkage
from safeharbour.methods.linkage.writing import write_query

BANDS = (-10.0, -5.0, -2.0, 0.0, 2.0, 5.0, 10.0)
"""In bits. As many pairs are drawn from each band, so that the doubtful middle is seen best."""


def review_sample(linkage: Linkage, pairs: int, seed: int = 1) -> pl.DataFrame:
    """Up to `pairs` scored pairs: `a`, `b` (numbers of records), `weight`, and `stands_for`, how many pairs of its
    band each represents. Sums of `stands_for` over pairs judged to be one person estimate how many there are."""
    rng = np.random.default_rng(seed)
    band = np.digitize(linkage.pairs.weight, BANDS)
    present = [one for one in np.unique(band) if one > 0]
    each = max(1, pairs // max(1, len(present)))
    chosen: list[pl.DataFrame] = []
    for one in present:
        members = np.flatnonzero(band == one)
        drawn = np.sort(rng.choice(members, size=min(each, len(members)), replace=False))
        frame = {"a": linkage.pairs.left[drawn], "b": linkage.pairs.right[drawn], "weight": linkage.pairs.weight[drawn]}
        chosen.append(pl.DataFrame(frame).with_columns(stands_for=pl.lit(len(members) / len(drawn))))
    empty = {"a": pl.Int64, "b": pl.Int64, "weight": pl.Float64, "stands_for": pl.Float64}
    return pl.concat(chosen).sort("weight") if chosen else pl.DataFrame(schema=empty)


def write_review(linkage: Linkage, path: Path, pairs: int, seed: int = 1) -> int:
    """The sample with both records side by side and an empty column `same_person`; says how many pairs it has."""
    sample = review_sample(linkage, pairs, seed)
    connection = linkage.connection
    connection.register("sample_given", sample.to_arrow())
    shown = [field for field in Field if any(field in source.headings for source in linkage.sources)]
    sides = ", ".join(f"l.{field} as {field}_left, r.{field} as {field}_right" for field in shown)
    query = f"""
        select row_number() over (order by weight) as pair, '' as same_person, round(weight, 2) as weight,
          round(stands_for, 2) as stands_for, {sides}
        from sample_given join raw l on l.uid = a join raw r on r.uid = b order by pair"""
    try:
        write_query(connection, query, path)
    finally:
        connection.unregister("sample_given")
    return sample.height
