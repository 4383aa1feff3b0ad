from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeharbour.methods.placement import PlacementError
from safeharbour.methods.placement.siting import Towns
from safeharbour.methods.placement.siting.arrays import CODES, PLACES, Floats
from safeharbour.methods.placement.siting.locating import shared_out

TOWNS = Towns()


def unmet(**of: float) -> Floats:
    return np.array([of.get(code, 0.0) for code in CODES])


def way(chosen: tuple[int, ...] | list[int], of: Floats) -> float:
    return float(TOWNS.need(of) @ TOWNS.kilometres[:, list(chosen)].min(axis=1))


def reached(chosen: tuple[int, ...] | list[int], of: Floats, within: float) -> float:
    return float(TOWNS.need(of)[TOWNS.kilometres[:, list(chosen)].min(axis=1) <= within].sum())


@pytest.mark.parametrize("houses", [1, 2, 3])
def test_the_p_median_is_what_trying_every_choice_finds(houses: int) -> None:
    of = unmet(toronto=300, northeast=120, ottawa=60)
    best = min(way(chosen, of) for chosen in combinations(TOWNS.candidates(of), houses))
    assert way(TOWNS.nearest_to_need(of, houses), of) == pytest.approx(best)


@pytest.mark.parametrize(("houses", "within"), [(1, 40.0), (2, 40.0), (2, 150.0)])
def test_the_covering_is_what_trying_every_choice_finds(houses: int, within: float) -> None:
    of = unmet(toronto=300, northeast=120, ottawa=60)
    best = max(reached(chosen, of, within) for chosen in combinations(TOWNS.candidates(of), houses))
    assert reached(TOWNS.covering(of, houses, within), of, within) == pytest.approx(best)


def test_no_house_stands_where_hardly_anybody_asks() -> None:
    chosen = TOWNS.candidates(unmet(toronto=1000, northeast=1))
    assert {TOWNS.places[one].region_code for one in chosen} == {"toronto"}


def test_more_houses_than_towns_are_refused() -> None:
    with pytest.raises(PlacementError, match="99 houses are too many"):
        TOWNS.nearest_to_need(unmet(toronto=10), 99)


def test_what_is_told_of_a_choice_is_what_it_means() -> None:
    of = unmet(toronto=300, ottawa=100)
    chosen = TOWNS.nearest_to_need(of, 2)
    located = TOWNS.located(chosen, of, 8, 50.0)
    assert located.mean_km == pytest.approx(way(chosen, of) / 400)
    assert located.covered == pytest.approx(reached(chosen, of, 50.0) / 400)
    assert dict(zip((place.region_code for place in located.places), located.beds, strict=True)) == {
        "toronto": 6,
        "ottawa": 2,
    }


def test_all_need_of_a_region_is_in_its_towns() -> None:
    of = unmet(toronto=10, northwest=5)
    need = TOWNS.need(of)
    assert need[TOWNS.regions == PLACES["toronto"]].sum() == pytest.approx(10)
    assert need.sum() == pytest.approx(15)


@settings(max_examples=40)
@given(beds=st.integers(0, 60), need=st.lists(st.floats(0, 1e4), min_size=1, max_size=6))
def test_beds_are_shared_out_whole(beds: int, need: list[float]) -> None:
    found = shared_out(beds, np.array(need))
    if sum(need) > 1e-6:
        assert found.sum() == beds
    assert found.min() >= (1 if beds >= len(need) else 0)
