"""Pictures for a report, as SVG: what was foretold beside what was seen, and what each choice would change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from safeharbour.methods.pictures import ACCENT, INK, ROW, svg, write_picture
from safeharbour.methods.placement.siting.advising import Advice, Option
from safeharbour.methods.placement.siting.forecasting import Interval
from safeharbour.methods.placement.siting.validating import Validation

SEEN = "#b3440e"


def write_plots(folder: Path, advice: Advice) -> list[Path]:
    """`choices.svg`, and with a validation `foretold.svg`; each whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {"choices": choices(advice)}
    if advice.validation:
        drawn["foretold"] = foretold(advice.validation)
    return [write_picture(folder / f"{name}.svg", text) for name, text in drawn.items()]


def choices(advice: Advice) -> str:
    """Unmet nights as things are and with each choice, each with its 95% interval."""
    import altair as alt

    rows = [_row("as things are", advice.now), *(_row(in_words(one), one.unmet) for one in advice.options)]
    base = alt.Chart({"values": rows}).encode(y=alt.Y("choice:N", sort=None, title=None, axis=alt.Axis(labelLimit=320)))
    title = f"unmet nights in {advice.asked.months} months: mean and 95% interval"
    rule = base.mark_rule(color=ACCENT, strokeWidth=4, opacity=0.5).encode(x=alt.X("low:Q", title=title), x2="high:Q")
    point = base.mark_point(color=INK, filled=True, size=110, opacity=1).encode(x="mean:Q")
    return svg((rule + point).properties(height=alt.Step(ROW)))


def foretold(validation: Validation) -> str:
    """Each held-back month: the interval that was foretold, and what was seen."""
    import altair as alt

    rows = [_row(held.month, held.foretold) | {"seen": held.seen} for held in validation.months]
    base = alt.Chart({"values": rows}).encode(x=alt.X("choice:N", sort=None, title=None, axis=alt.Axis(labelAngle=0)))
    title = "unmet nights: foretold (bar and line), seen (cross)"
    rule = base.mark_rule(color=ACCENT, strokeWidth=10, opacity=0.35).encode(y=alt.Y("low:Q", title=title), y2="high:Q")
    tick = base.mark_tick(color=INK, thickness=2, width=22).encode(y="mean:Q")
    cross = base.mark_point(color=SEEN, shape="cross", filled=True, size=130, opacity=1).encode(y="seen:Q")
    return svg((rule + tick + cross).properties(height=240))


def in_words(option: Option) -> str:
    """What the beds of an option are and where: `Toronto +10`, `nearest to need: Toronto +8, Sudbury +2`."""
    if option.located is None:
        return f"{option.name} +{sum(option.added.values())}"
    pairs = zip(option.located.places, option.located.beds, strict=True)
    return f"{option.name}: {', '.join(f'{place.name} +{beds}' for place, beds in pairs)}"


def _row(choice: str, one: Interval) -> dict[str, Any]:
    return {"choice": choice, "mean": one.mean, "low": one.low, "high": one.high}
