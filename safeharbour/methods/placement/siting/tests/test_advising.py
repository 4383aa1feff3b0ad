from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from safeharbour.methods.placement import PlacementError
from safeharbour.methods.placement.siting import (
    Advice,
    Asked,
    Run,
    advise,
    fit,
    forecast,
    read_beds,
    read_requests,
    validate,
    write_plots,
)
from safeharbour.methods.placement.siting.invented import World, invented

SHORT = World(rates={"toronto": 1.0, "ottawa": 0.3}, beds={"toronto": 22, "ottawa": 14}, days=500)
TABLES = invented(SHORT, 2)
REQUESTS, BEDS = read_requests(TABLES[0]), read_beds(TABLES[1])


@pytest.fixture(scope="module")
def advice() -> Advice:
    return advise(REQUESTS, BEDS, Asked(add=6, houses=2, months=3, held_back=3, futures=20, seed=1, cores=1))


def test_beds_help_most_where_they_are_missing(advice: Advice) -> None:
    of_region = {option.name: option for option in advice.options if option.located is None}
    assert advice.options[0].fewer.mean == max(option.fewer.mean for option in advice.options)
    assert of_region["Toronto"].added == {"toronto": 6}
    assert of_region["Toronto"].fewer.low > 0


def test_what_falls_is_the_difference_future_by_future(advice: Advice) -> None:
    for option in advice.options:
        assert option.unmet.mean + option.fewer.mean == pytest.approx(advice.now.mean)
        assert sum(option.added.values()) == 6


def test_held_back_months_are_compared_with_what_was_seen(advice: Advice) -> None:
    assert advice.validation is not None
    assert advice.validation.together.seen == sum(month.seen for month in advice.validation.months)
    since = REQUESTS.until - 92
    assert advice.validation.together.seen == pytest.approx(
        REQUESTS.nights_waited(since, REQUESTS.until).sum(), rel=0.35
    )


def test_pictures_are_drawn(advice: Advice, tmp_path: Path) -> None:
    paths = write_plots(tmp_path / "pictures", advice)
    assert [path.name for path in paths] == ["choices.svg", "foretold.svg"]
    assert "Toronto +6" in paths[0].read_text()


def test_forecasts_are_the_same_for_the_same_seed() -> None:
    run = Run(fit(REQUESTS), (BEDS,), 60, 3, 1.0)
    few, more = forecast(run, 3, cores=1), forecast(run, 5, cores=1)
    assert np.array_equal(few.nights[:, :3], more.nights[:, :3])


def test_what_cannot_be_asked_is_refused() -> None:
    with pytest.raises(PlacementError, match="2 beds cannot be in 3 houses"):
        advise(REQUESTS, BEDS, Asked(add=2, houses=3))
    with pytest.raises(PlacementError, match="leave less than 180 days"):
        validate(REQUESTS, BEDS, 14, futures=20, seed=1)


def test_where_nobody_waits_nothing_is_advised() -> None:
    asked = Asked(add=2, houses=1, months=1, held_back=0, futures=20, cores=1)
    requests, beds = invented(replace(SHORT, declined=0.0, beds={"toronto": 200, "ottawa": 200}), 2)
    with pytest.raises(PlacementError, match="no bed is missing"):
        advise(read_requests(requests), read_beds(beds), asked)
