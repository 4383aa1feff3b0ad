import re
from datetime import date

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from safeharbour.interface.charts import NARROW, bars, curves, lines, small_multiples
from safeharbour.interface.maps import MapPoint, OntarioMap
from safeharbour.interface.palette import INK, INK_SOFT, LEAST_CONTRAST, LINK, PAPER, SERIES, contrast
from safeharbour.methods.geography import REGIONS, nearest_region, places
from safeharbour.methods.geography.outline import project, region_shapes


@pytest.mark.parametrize("colour", [*SERIES, INK, INK_SOFT, LINK])
def test_every_colour_can_be_read_on_paper(colour: str) -> None:
    assert contrast(colour, PAPER) >= LEAST_CONTRAST


def test_contrast_agrees_with_its_definition() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


def test_a_chart_needs_nothing_that_the_policy_forbids() -> None:
    drawn = bars("Beds", [("Kenora <b>", 3), ("Ottawa", 0)], unit="beds").wide
    assert drawn.startswith("<svg ")
    for forbidden in (" style=", "<style", "<script", "<b>", "url(http", "@import"):
        assert forbidden not in drawn
    assert "Kenora &lt;b&gt;" in drawn


def test_a_chart_carries_its_numbers_in_the_language_of_the_page() -> None:
    chart = lines("Hours", {"North": [(date(2026, 1, 5), 1234.5), (date(2026, 1, 6), None)]}, unit="hours")
    with translation.override("fr"):
        shown = render_to_string("interface/_chart.html", {"chart": chart})
    assert "1\xa0234,5" in shown.replace("\u202f", "\xa0")
    assert "–" in shown


def test_small_multiples_have_a_table_and_as_many_columns_as_can_be_read() -> None:
    points = [(date(2026, 1, 5), 3), (date(2026, 2, 5), 4)]
    regions = {"North": {"free": points, "held": points}, "South": {"free": points, "held": points[:1]}}
    chart = small_multiples("Units", regions, unit="units", label="Region")
    assert list(chart.headings) == ["Region", "Day", "free (units)", "held (units)"]
    assert chart.rows[-1] == ["South", "Feb 5, 2026", "4", "–"]
    assert _width(chart.wide) > _width(chart.narrow)
    assert _width(chart.narrow) <= NARROW


def test_a_curve_has_its_intervals_in_the_table_and_a_dash_where_there_is_none() -> None:
    points = [(2, 0.8, 0.6, 0.9, 20), (12, 0.5, None, None, 10)]
    chart = curves("Safe", points, unit="of 100", time="months", there="followed")
    assert list(chart.headings) == ["months", "of 100", "lowest", "highest", "followed"]
    assert chart.rows == [["2", "80", "60", "90", "20"], ["12", "50", "–", "–", "10"]]
    assert _width(chart.narrow) <= NARROW


def _width(drawn: str) -> float:
    return float(drawn.partition(' width="')[2].partition('"')[0])


def test_an_empty_chart_says_so_and_draws_nothing() -> None:
    shown = render_to_string("interface/_chart.html", {"chart": bars("Beds", [], unit="beds")})
    assert "<svg" not in shown
    assert "nothing to show" in shown


def test_the_map_names_each_point_and_shades_the_fullest_region_most() -> None:
    drawn = OntarioMap("Services", [MapPoint(49.77, -94.49, "Kenora")], {"northwest": 9, "toronto": 1}, "services")
    shades = {figure.region.code: figure.shade for figure in drawn.figures}
    assert (shades["northwest"], shades["toronto"], shades["ottawa"]) == (3, 1, 0)
    shown = render_to_string("interface/_map.html", {"map": drawn})
    assert "Kenora" in shown
    assert shown.count("<circle") == 2
    assert " style=" not in shown


def test_the_cells_of_the_regions_share_the_province_out() -> None:
    """Each place lies in a cell of its own region, but for a few at a border, where the plane is not the globe."""
    strayed = [
        place.name
        for place in places()
        if not any(_holds(cell, project(place.latitude, place.longitude)) for cell in CELLS[place.region_code])
    ]
    assert len(strayed) <= 6, strayed
    assert {shape.code for shape in region_shapes()} == {region.code for region in REGIONS}
    assert nearest_region(49.77, -94.49).code == "northwest"


CELLS = {shape.code: shape.cells for shape in region_shapes()}


def _holds(cell: tuple[tuple[float, float], ...], point: tuple[float, float]) -> bool:
    turns = [
        (bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax)
        for (ax, ay), (bx, by) in zip(cell, (*cell[1:], cell[0]), strict=True)
    ]
    return all(turn >= -1e-9 for turn in turns) or all(turn <= 1e-9 for turn in turns)


def test_a_long_label_is_broken_and_not_cut() -> None:
    drawn = bars("Refusals", [("This would not be safe for the person or for those who live here", 5)], unit="refusals")
    assert "…" not in drawn.wide
    assert "who live here" in " ".join(re.findall(r">([^<]+)<", drawn.wide))
