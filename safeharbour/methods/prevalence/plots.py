"""Pictures for a report, as SVG: intervals by method, lists left out, densities of the samples, overlaps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from safeharbour.methods.pictures import ACCENT, INK, ROW, WIDTH, svg, write_picture
from safeharbour.methods.prevalence.checks import on_lists
from safeharbour.methods.prevalence.comparing import Comparison
from safeharbour.methods.prevalence.histories import Histories

SERIES = ("#0066cc", "#b3440e", "#00703c", "#6b3fa0", "#a3195b")
MOST_HISTORIES = 25
POINTS = 120


def write_plots(folder: Path, histories: Histories, comparison: Comparison) -> list[Path]:
    """Write every picture there is something to draw for. A picture appears whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {"intervals": intervals(comparison), "density": densities(comparison), "overlaps": overlaps(histories)}
    if comparison.influences:
        drawn["left-out"] = left_out(comparison)
    return [write_picture(folder / f"{name}.svg", svg) for name, svg in drawn.items()]


def intervals(comparison: Comparison) -> str:
    """A point with its 80% and 95% interval for each method, on one axis."""
    values: list[dict[str, Any]] = [
        {
            "method": one.method.value,
            "estimate": one.estimate,
            "low": one.quantiles[0.025],
            "inner_low": one.quantiles[0.1],
            "inner_high": one.quantiles[0.9],
            "high": one.quantiles[0.975],
        }
        for one in comparison.estimates
    ]
    import altair as alt

    base = alt.Chart({"values": _finite(values)}).encode(y=alt.Y("method:N", sort=None, title=None))
    people = alt.Scale(zero=False)
    thin = base.mark_rule(color=ACCENT, strokeWidth=2).encode(
        x=alt.X("low:Q", title="people in all: point, 80% and 95% interval", scale=people), x2="high:Q"
    )
    thick = base.mark_rule(color=ACCENT, strokeWidth=6, opacity=0.6).encode(x=alt.X("inner_low:Q"), x2="inner_high:Q")
    point = base.mark_point(color=INK, filled=True, size=110, opacity=1).encode(x="estimate:Q")
    return svg((thin + thick + point).properties(height=alt.Step(ROW)))


def left_out(comparison: Comparison) -> str:
    """How the stepwise estimate changes when each list is left out, in per cent."""
    import altair as alt

    values = [
        {"list": one.left_out, "change": 100 * one.change, "beside": max(100 * one.change, 0.0)}
        for one in comparison.influences
        if np.isfinite(one.change)
    ]
    base = alt.Chart({"values": values}).encode(
        y=alt.Y("list:N", sort=None, title="left out"),
        x=alt.X("change:Q", title="change of the stepwise estimate, %"),
    )
    words = base.mark_text(align="left", dx=6, color=INK).encode(x="beside:Q", text=alt.Text("change:Q", format="+.0f"))
    return svg((base.mark_bar(color=ACCENT, height={"band": 0.6}) + words).properties(height=alt.Step(ROW)))


def densities(comparison: Comparison) -> str:
    """How the bootstrap replicates or posterior draws of each method lie, on a logarithmic axis."""
    import altair as alt

    values: list[dict[str, Any]] = []
    names = [one.method.value for one in comparison.estimates]
    for one in comparison.estimates:
        logs = np.log10(one.samples[np.isfinite(one.samples) & (one.samples > 0)])
        width = max(0.9 * float(logs.std()) * len(logs) ** -0.2, 0.004)
        places = np.linspace(logs.min() - 3 * width, logs.max() + 3 * width, POINTS)
        heights = np.exp(-0.5 * ((places[:, None] - logs) / width) ** 2).mean(axis=1) / (width * np.sqrt(2 * np.pi))
        pairs = zip(places.tolist(), heights.tolist(), strict=True)
        values += [{"method": one.method.value, "people": 10**place, "density": height} for place, height in pairs]
    chart = (
        alt.Chart({"values": values})
        .mark_line(strokeWidth=2.5)
        .encode(
            x=alt.X(
                "people:Q", title="people in all", scale=alt.Scale(type="log", nice=False), axis=alt.Axis(tickCount=6)
            ),
            y=alt.Y("density:Q", title=None, axis=None),
            color=alt.Color("method:N", scale=alt.Scale(domain=names, range=list(SERIES[: len(names)])), title=None),
            strokeDash=alt.StrokeDash("method:N", scale=alt.Scale(domain=names), title=None),
        )
        .properties(height=240)
    )
    return svg(chart)


def overlaps(histories: Histories) -> str:
    """An upset plot: people by exact combination of lists, most first, and below which lists each is."""
    import altair as alt

    counts = histories.expected_counts()
    order = [int(cell) for cell in np.argsort(-counts, kind="stable") if counts[cell] > 0][:MOST_HISTORIES]
    combinations = [on_lists(cell, histories.lists) for cell in order]
    bars = [{"on": name, "people": float(counts[cell])} for name, cell in zip(combinations, order, strict=True)]
    dots = [
        {"on": name, "list": one, "member": bool(cell >> place & 1)}
        for name, cell in zip(combinations, order, strict=True)
        for place, one in enumerate(histories.lists)
    ]
    x = alt.X("on:N", sort=combinations, axis=None)
    height = alt.Y("people:Q", title="people", scale=alt.Scale(type="symlog"), axis=alt.Axis(tickCount=5))
    above = alt.Chart({"values": bars}).encode(x=x, y=height)
    numbers = above.mark_text(dy=-8, color=INK, fontSize=10).encode(text=alt.Text("people:Q", format=",.4~r"))
    below = (
        alt.Chart({"values": dots})
        .mark_circle(size=90, opacity=1)
        .encode(
            x=x,
            y=alt.Y("list:N", sort=list(histories.lists), title=None),
            color=alt.condition("datum.member", alt.value(INK), alt.value("#dddddd")),
        )
        .properties(height=alt.Step(22))
    )
    bars_above = (above.mark_bar(color=ACCENT) + numbers).properties(height=180)
    return svg(alt.vconcat(bars_above.properties(width=WIDTH), below.properties(width=WIDTH), spacing=6))


def _finite(values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """An interval without bound is drawn to the edge of what has one."""
    edge = max((v for row in values for v in row.values() if isinstance(v, float) and np.isfinite(v)), default=1.0)
    return [
        {key: edge * 1.1 if isinstance(v, float) and np.isinf(v) else v for key, v in row.items()} for row in values
    ]
