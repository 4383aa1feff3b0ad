"""Charts drawn on the server as SVG, without script, style attribute or foreign font, each with its table.

    chart = bars(_("Free beds by region"), [("Toronto", 4), ("Nord-Ouest", 1)], unit=_("beds"))
    chart = lines(_("Hours to a bed"), {"": [(date(2026, 1, 1), 5.5), ...]}, unit=_("hours"))

and in the template `{% load interface %}{% chart chart %}`. Each is drawn twice, wide and narrow: a picture that is
shrunk to a phone cannot be read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from textwrap import wrap
from typing import Any, Literal

from django.conf import settings
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from safeharbour.interface import assets
from safeharbour.interface.palette import GROUND, INK, INK_SOFT, LINE, SERIES

Text = str | Promise
Number = float | int | None

WIDE, NARROW = 680, 340
LEAST_PANEL, PANEL_MARGIN, PANEL_HEIGHT = 220, 56, 110
PLACES_AFTER_THE_POINT = 2
FONT = "Open Sans"
KEPT_DRAWINGS = 256
BAR_LABEL = 32
FONT_FOLDERS = [
    settings.NODE_MODULES / assets.FOLDERS["ontario"] / f"fonts/open-sans-{weight}" for weight in (400, 700)
]


@dataclass(frozen=True)
class Chart:
    """A drawing and the numbers in it. `specification` is Vega-Lite without a width."""

    title: Text
    description: Text
    headings: Sequence[Text]
    numbers: Sequence[Sequence[Any]]
    specification: Mapping[str, Any]

    @cached_property
    def wide(self) -> SafeString:
        return self._drawn(WIDE)

    @cached_property
    def narrow(self) -> SafeString:
        return self._drawn(NARROW)

    @property
    def is_empty(self) -> bool:
        return not self.numbers

    def _drawn(self, width: int) -> SafeString:
        sized = _panels_sized(self.specification, width) if "spec" in self.specification else {"width": width}
        specification = json.dumps({**self.specification, **sized}, sort_keys=True, default=str)
        return mark_safe(draw(specification, get_language() or "en"))  # noqa: S308 - our own drawing of escaped text

    @property
    def rows(self) -> list[list[str]]:
        return [[_in_words(value) for value in row] for row in self.numbers]


def bars(
    title: Text, numbers: Sequence[tuple[Text, Number]], *, unit: Text, label: Text = "", description: Text = ""
) -> Chart:
    """A horizontal bar for each label, in the order given."""
    import altair as alt

    values = [{"label": "\n".join(wrap(str(name), BAR_LABEL)), "value": number} for name, number in numbers]
    base = alt.Chart({"values": values}).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelExpr="split(datum.label, '\\n')")),
        x=alt.X("value:Q", title=str(unit), axis=alt.Axis(tickMinStep=1)),
    )
    drawn = base.mark_bar(color=SERIES[0], height={"band": 0.7}) + base.mark_text(
        align="left", dx=6, color=INK, fontSize=14
    ).encode(text=alt.Text("value:Q", format=",.4~r"))
    tall = any("\n" in str(value["label"]) for value in values)
    specification = drawn.properties(height=alt.Step(46 if tall else 36)).to_dict()
    return Chart(title, description, [label or _("Group"), unit], numbers, specification)


def lines(
    title: Text,
    series: Mapping[str, Sequence[tuple[date, Number]]],
    *,
    unit: Text,
    description: Text = "",
) -> Chart:
    """A line over days for each series. Series are told apart by colour, dash and point; a gap is a gap."""
    import altair as alt

    values = [
        {"series": str(name), "day": day.isoformat(), "value": number}
        for name, points in series.items()
        for day, number in points
    ]
    names = [str(name) for name in series]
    legend = alt.Legend(title=None, orient="top", labelLimit=280, columns=2) if len(names) > 1 else None
    scale = alt.Scale(domain=names, range=list(SERIES[: len(names)]))
    specification = (
        alt.Chart({"values": values})
        .mark_line(point=alt.OverlayMarkDef(size=50, filled=True), strokeWidth=2.5)
        .encode(
            x=alt.X("day:T", title=None, axis=alt.Axis(labelOverlap="greedy", tickCount=5)),
            y=alt.Y("value:Q", title=str(unit), scale=alt.Scale(zero=True)),
            color=alt.Color("series:N", scale=scale, legend=legend),
            strokeDash=alt.StrokeDash("series:N", scale=alt.Scale(domain=names), legend=legend),
            shape=alt.Shape("series:N", scale=alt.Scale(domain=names), legend=legend),
        )
        .properties(height=260)
        .to_dict()
    )
    return Chart(title, description, [_("Day"), *(name or unit for name in names)], _by_day(series), specification)


def curves(
    title: Text,
    points: Sequence[tuple[int, float, Number, Number, int]],
    *,
    unit: Text,
    time: Text,
    there: Text,
    description: Text = "",
) -> Chart:
    """A falling share with its intervals: (time, share, lower, upper, how many were there) for each point.

    Shares are between 0 and 1 and shown of a hundred. A point without an interval is drawn without one.
    """
    import altair as alt

    def hundred(share: Number) -> int | None:
        return None if share is None else round(100 * share)

    rows = [(when, hundred(share), hundred(low), hundred(high), at_risk) for when, share, low, high, at_risk in points]
    begin = {"time": 0, "value": 100, "low": 100, "high": 100}
    values = [begin, *({"time": r[0], "value": r[1], "low": r[2], "high": r[3]} for r in rows)]
    base = alt.Chart({"values": values}).encode(
        x=alt.X("time:Q", title=str(time), axis=alt.Axis(tickMinStep=1), scale=alt.Scale(domainMin=0))
    )
    interval = base.mark_rule(strokeWidth=2, color=SERIES[0], opacity=0.6).encode(y="low:Q", y2="high:Q")
    line = base.mark_line(point=alt.OverlayMarkDef(size=60, filled=True), strokeWidth=2.5, color=SERIES[0]).encode(
        y=alt.Y("value:Q", title=str(unit), scale=alt.Scale(domain=[0, 100]))
    )
    specification = (interval + line).properties(height=260).to_dict()
    headings = [time, unit, _("lowest"), _("highest"), there]
    return Chart(title, description, headings, rows, specification)


def small_multiples(
    title: Text,
    panels: Mapping[str, Mapping[str, Sequence[tuple[date, Number]]]],
    *,
    unit: Text,
    label: Text,
    description: Text = "",
) -> Chart:
    """One small drawing for each panel, all on the same scale, with the same few series in each."""
    import altair as alt

    values = [
        {"panel": str(panel), "series": str(name), "day": day.isoformat(), "value": number}
        for panel, series in panels.items()
        for name, points in series.items()
        for day, number in points
    ]
    names = list(dict.fromkeys(name for series in panels.values() for name in series))
    legend = alt.Legend(title=None, orient="top", labelLimit=280)
    scale = alt.Scale(domain=names, range=list(SERIES[: len(names)]))
    drawn = (
        alt.Chart()
        .mark_line(strokeWidth=2.5)
        .encode(
            x=alt.X("day:T", title=None, axis=alt.Axis(tickCount=3, labelOverlap="greedy", format="%Y-%m")),
            y=alt.Y("value:Q", title=None, scale=alt.Scale(zero=True), axis=alt.Axis(tickMinStep=1, tickCount=3)),
            color=alt.Color("series:N", scale=scale, legend=legend),
            strokeDash=alt.StrokeDash("series:N", scale=alt.Scale(domain=names), legend=legend),
        )
        .properties(height=PANEL_HEIGHT)
        .facet(facet=alt.Facet("panel:N", title=None, sort=list(panels)), columns=1, data={"values": values})
    )
    headings = [label, _("Day"), *(f"{name} ({unit})" for name in names)]
    numbers = [[panel, *row] for panel, series in panels.items() for row in _by_day(series)]
    return Chart(title, description, headings, numbers, drawn.to_dict())


def _panels_sized(specification: Mapping[str, Any], width: int) -> dict[str, Any]:
    """As many panels beside each other as can be read. `fit` would squeeze the letters, so the width is worked out."""
    columns = max(1, width // LEAST_PANEL)
    inner = {**specification["spec"], "width": width // columns - PANEL_MARGIN}
    return {"spec": inner, "columns": columns, "autosize": {"type": "pad"}}


def _by_day(series: Mapping[str, Sequence[tuple[date, Number]]]) -> list[list[Any]]:
    known = [dict(points) for points in series.values()]
    days = sorted({day for points in known for day in points})
    return [[day, *(points.get(day) for points in known)] for day in days]


def _in_words(value: Any) -> str:
    if value is None:
        return "–"  # noqa: RUF001 - a dash stands for what is not known
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    if isinstance(value, float):
        return number_format(round(value, PLACES_AFTER_THE_POINT), force_grouping=True)
    return number_format(value, force_grouping=True) if isinstance(value, int) else str(value)


CONFIGURATION: dict[str, Any] = {
    "background": None,
    "font": FONT,
    "view": {"stroke": None},
    "padding": {"left": 4, "top": 8, "right": 24, "bottom": 4},
    "autosize": {"type": "fit", "contains": "padding"},
    "axis": {
        "labelColor": INK,
        "labelFontSize": 14,
        "labelLimit": 230,
        "titleColor": INK_SOFT,
        "titleFontSize": 14,
        "titleFontWeight": "normal",
        "domainColor": INK_SOFT,
        "tickColor": LINE,
        "gridColor": GROUND,
    },
    "header": {"labelColor": INK, "labelFontSize": 14, "labelFontWeight": "bold", "labelAnchor": "start"},
    "axisY": {"domain": False, "ticks": False, "labelPadding": 8},
    "legend": {"labelColor": INK, "labelFontSize": 14, "symbolSize": 120, "symbolStrokeWidth": 2.5},
}


@lru_cache(maxsize=KEPT_DRAWINGS)
def draw(specification: str, language: str) -> str:
    """Vega-Lite (JSON) as SVG for a page. Nothing is fetched from anywhere; the same drawing is made once."""
    import vl_convert

    _know_our_font()
    locale: Literal["fr-CA", "en-CA"] = "fr-CA" if language.startswith("fr") else "en-CA"
    drawn = vl_convert.vegalite_to_svg(
        {**json.loads(specification), "config": CONFIGURATION},
        allowed_base_urls=[],
        format_locale=locale,
        time_format_locale=locale,
        show_warnings=False,
    )
    return _for_a_page(drawn)


@cache
def _know_our_font() -> None:
    """Labels are measured in the letters that the page will show."""
    import vl_convert

    for folder in FONT_FOLDERS:
        if folder.exists():
            vl_convert.register_font_directory(str(folder))


def _for_a_page(svg: str) -> str:
    """The table says everything to a screen reader; to it the picture is one picture."""
    quiet = re.sub(r' (?:aria-[a-z]+|role)="[^"]*"', "", svg)
    return quiet.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
