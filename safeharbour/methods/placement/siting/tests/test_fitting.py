from dataclasses import replace

import numpy as np
import pytest

from safeharbour.methods.placement import PlacementError
from safeharbour.methods.placement.siting import draw_future, fit, read_requests
from safeharbour.methods.placement.siting.arrays import PLACES
from safeharbour.methods.placement.siting.curves import Spans
from safeharbour.methods.placement.siting.invented import World, invented
from safeharbour.methods.placement.siting.requests import Requests

PLENTY = {"toronto": 500, "ottawa": 500}
WORLD = World(rates={"toronto": 3.0, "ottawa": 1.0}, beds=PLENTY, mean_stay=20.0, declined=0.2, travels=0.0)


def told(world: World = WORLD, seed: int = 5) -> Requests:
    return read_requests(invented(world, seed)[0])


def test_a_curve_is_the_product_limit_estimate() -> None:
    """Six spans, by hand: (1 - 1/6)(1 - 1/4)(1 - 1/2); who was last seen at 7 is not at risk at 7."""
    spans = Spans(np.array([2.0, 3, 5, 7, 7, 8]), np.array([True, False, True, True, False, False]))
    found = spans.curve()
    assert found.times.tolist() == [2, 5, 7]
    assert found.still == pytest.approx([5 / 6, 5 / 6 * 3 / 4, 5 / 6 * 3 / 4 * 1 / 2])


def test_what_lasted_already_does_not_end_before() -> None:
    spans = Spans(np.arange(1.0, 41.0), np.ones(40, dtype=bool))
    drawn = spans.curve().drawn(np.linspace(0, 0.999, 200), 30.0)
    assert drawn.min() >= 30
    assert drawn.mean() == pytest.approx(35.0, abs=0.2)


def test_what_is_so_in_a_world_is_learned_from_its_requests() -> None:
    fitted = fit(told())
    arrivals = fitted.arrivals
    assert arrivals.counts[PLACES["toronto"]] / arrivals.exposure == pytest.approx(3.0, rel=0.06)
    assert arrivals.counts[PLACES["ottawa"]] / arrivals.exposure == pytest.approx(1.0, rel=0.1)
    assert fitted.stays[PLACES["toronto"]].curve().median == pytest.approx(20 * np.log(2) + 1, abs=1.5)
    declined, accepted = fitted.refusals.sum(axis=0)
    assert declined / (declined + accepted) == pytest.approx(0.2, abs=0.02)
    assert (arrivals.weekly, arrivals.seasonal, arrivals.growth) == (False, False, 1.0)


def test_weekends_and_summers_are_found_where_they_differ() -> None:
    arrivals = fit(told(replace(WORLD, weekend=2.0, summer=1.5))).arrivals
    assert arrivals.weekly
    assert arrivals.seasonal
    assert arrivals.weekdays[5:].mean() / arrivals.weekdays[:5].mean() == pytest.approx(2.0, rel=0.12)
    summer = [5, 6, 7]
    assert arrivals.seasons[summer].mean() / np.delete(arrivals.seasons, summer).mean() == pytest.approx(1.5, rel=0.12)


def test_too_short_a_file_and_one_in_which_nobody_left_are_refused() -> None:
    with pytest.raises(PlacementError, match="fewer than 60 days"):
        fit(told(replace(WORLD, days=40)))
    with pytest.raises(PlacementError, match="Nobody has left"):
        fit(told(replace(WORLD, days=80, mean_stay=1e6)))


def test_a_future_is_that_of_its_number() -> None:
    fitted = fit(told())
    one, again, other = (draw_future(fitted, 30, 9, number) for number in (4, 4, 5))
    assert np.array_equal(one.stays, again.stays)
    assert not np.array_equal(one.asked, other.asked)
    assert np.all(np.diff(one.asked) >= 0)
