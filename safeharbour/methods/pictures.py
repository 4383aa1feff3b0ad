"""Pictures for a report, as SVG that looks the same in all of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from safeharbour.methods.files import whole

INK, SOFT, ACCENT = "#1a1a1a", "#5c5c5c", "#0066cc"
WIDTH, ROW = 560, 36


def svg(chart: Any) -> str:
    """An Altair chart drawn by Vega."""
    import vl_convert

    specification: Mapping[str, Any] = chart.to_dict()
    look = {
        "axis": {"labelColor": SOFT, "titleColor": SOFT, "titleFontWeight": "normal", "gridColor": "#e6e6e6"},
        "font": "sans-serif",
        "view": {"stroke": None},
        "background": "white",
    }
    sized = {} if "vconcat" in specification else {"width": WIDTH}
    return str(vl_convert.vegalite_to_svg(json.dumps({**specification, **sized, "config": look})))


def write_picture(path: Path, text: str, refusal: type[ValueError] = ValueError) -> Path:
    """Whole or not at all."""
    with whole(path, refusal) as beside:
        beside.write_text(text, encoding="utf-8")
    return path
