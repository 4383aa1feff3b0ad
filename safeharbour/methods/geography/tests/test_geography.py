from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeharbour.methods.geography import (
    REGIONS,
    Band,
    band_of,
    distance_band,
    distance_km,
    find_place,
    haversine_km,
    nearest_region,
    places,
    places_in,
    places_like,
    region,
)


def test_every_place_is_in_ontario_and_in_one_region() -> None:
    assert len(places()) == 597
    assert all(41.6 < place.latitude < 56.9 and -95.2 < place.longitude < -74.3 for place in places())
    assert sum(len(places_in(r.code)) for r in REGIONS) == 597
    assert all(places_in(r.code) for r in REGIONS)


def test_the_file_agrees_with_the_regions_of_the_code() -> None:
    assert not [place.name for place in places() if nearest_region(place.latitude, place.longitude) != place.region]


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Toronto", "Toronto"),
        ("  OTTAWA ", "Ottawa"),
        ("Thunder Bay, Ontario", "Thunder Bay"),
        ("thunderbay", "Thunder Bay"),
        ("Missisauga", "Mississauga"),
        ("Sault Sainte Marie", "Sault Ste. Marie"),
        ("sault-ste-marie", "Sault Ste. Marie"),
        ("Saint Catharines", "St. Catharines"),
        ("st catherines", "St. Catharines"),
        ("Kaspuskasing", "Kapuskasing"),
    ],
)
def test_a_place_is_found_as_people_type_it(typed: str, place: str) -> None:
    found = find_place(typed)
    assert found is not None
    assert found.name == place


@pytest.mark.parametrize("typed", ["", "  ", "xx", "qqqqqq", "Baltimore, Maryland", "; drop table"])
def test_what_resembles_no_place_finds_none(typed: str) -> None:
    assert find_place(typed) is None


def test_suggestions_begin_with_what_was_typed() -> None:
    assert [place.name for place in places_like("King", 2)] == ["King", "Kingston"]
    assert len(places_like("o", 4)) == 4


def test_the_published_example_of_the_haversine_formula() -> None:
    """Nashville to Los Angeles airport, Rosetta Code "Haversine formula": 2887.2599 km on a sphere of 6372.8 km."""
    assert haversine_km(36.12, -86.67, 33.94, -118.40) == pytest.approx(2887.2599 * 6371.0088 / 6372.8, abs=1e-3)


def test_toronto_is_some_350_km_from_ottawa() -> None:
    toronto, ottawa = find_place("Toronto"), find_place("Ottawa")
    assert toronto is not None
    assert ottawa is not None
    assert 345 < distance_km(toronto, ottawa) < 360


def test_one_degree_of_latitude() -> None:
    assert haversine_km(45, -80, 46, -80) == pytest.approx(111.195, abs=0.001)


points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(points, points, points)
def test_distance_is_a_metric(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> None:
    assert haversine_km(*a, *b) == pytest.approx(haversine_km(*b, *a))
    assert haversine_km(*a, *c) <= haversine_km(*a, *b) + haversine_km(*b, *c) + 1e-6


@pytest.mark.parametrize(
    ("one", "other", "band"),
    [
        ("toronto", "toronto", Band.SAME_REGION),
        ("toronto", "niagara", Band.UNDER_150_KM),
        ("toronto", "ottawa", Band.FROM_150_TO_400_KM),
        ("toronto", "northwest", Band.OVER_400_KM),
    ],
)
def test_bands(one: str, other: str, band: Band) -> None:
    assert distance_band(one, other) == distance_band(other, one) == band


@pytest.mark.parametrize(
    ("kilometres", "band"),
    [
        (0, Band.UNDER_150_KM),
        (149.9, Band.UNDER_150_KM),
        (150, Band.FROM_150_TO_400_KM),
        (400, Band.FROM_150_TO_400_KM),
        (400.1, Band.OVER_400_KM),
    ],
)
def test_where_bands_begin(kilometres: float, band: Band) -> None:
    assert band_of(kilometres) == band


def test_only_a_region_itself_is_the_same_region() -> None:
    assert all(distance_band(a.code, b.code) != Band.SAME_REGION for a, b in combinations(REGIONS, 2))


def test_names_in_both_languages() -> None:
    assert region("northwest").name("fr-ca") == "Nord-Ouest"
    assert region("northwest").name("en") == "Northwest"
    assert {Band.OVER_400_KM.label("fr"), Band.OVER_400_KM.label("en")} == {"plus de 400 km", "over 400 km"}


def test_an_unknown_region_is_named_in_the_error() -> None:
    with pytest.raises(KeyError, match="atlantis"):
        region("atlantis")


def test_an_amalgamated_city_is_found_by_the_name_people_use() -> None:
    found = find_place("Sudbury")
    assert found is not None
    assert found.name == "Greater Sudbury"
