"""Cell keys: noise that is fair, bounded, the same for the same people, and another for one person more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from safeharbour.methods.disclosure import (
    DisclosureError,
    Keyed,
    Perturbation,
    Secret,
    perturb_together,
    protect,
    read_counted,
    read_earlier,
    read_keyed,
    read_published,
    write_release,
)
from safeharbour.methods.disclosure.cell_keys import HALF, cell_keys
from safeharbour.methods.disclosure.tables import Table, tabulate

SECRET = Secret(b"a secret of at least thirty-two bytes, kept for years")
NOISES = [Perturbation(), Perturbation(2, 1.0, 1), Perturbation(10, 8.0, 6), Perturbation(4, 2.0, 4)]
PEOPLE = pl.DataFrame(
    {
        "id": [f"person {n}" for n in range(400)],
        "region": ["North"] * 4 + ["South"] * 396,
        "age": ["adult", "child", "adult", "elder"] * 100,
        "status": ["open", "closed"] * 200,
    }
)


def keyed_of(frame: pl.DataFrame, *names: str, secret: Secret = SECRET) -> Keyed:
    return read_keyed(frame, names, "id", secret)


@pytest.mark.parametrize("noise", NOISES, ids=str)
def test_noise_is_fair_bounded_and_has_the_variance_asked_for(noise: Perturbation) -> None:
    steps = np.arange(-noise.most, noise.most + 1)
    odds = noise.odds

    assert np.allclose(odds.sum(axis=1), 1)
    assert np.abs(odds @ steps).max() < 1e-6
    assert odds[noise.smallest + noise.most :] @ steps**2 == pytest.approx(noise.variance, rel=1e-5)
    assert (odds[1:] @ steps**2 > 0.5 * noise.variance).all()
    for count, row in enumerate(odds[1:], start=1):
        shown = count + steps[row > 0]
        assert ((shown == 0) | (shown >= noise.smallest)).all()
    assert odds[0, noise.most] == 1


def test_no_fairer_odds_of_the_same_variance_are_more_even() -> None:
    """The greatest entropy: moving along what keeps total, mean and variance can only lose some."""
    noise = Perturbation(5, 3.0, 1)
    odds, steps = noise.odds[-1], np.arange(-5.0, 6.0)
    kept = np.stack([np.ones(11), steps, steps**2])
    free = np.linalg.svd(kept)[2][3:]
    entropy = -(odds * np.log(odds)).sum()
    for direction in free:
        for small in (1e-4, -1e-4):
            other = odds + small * direction
            assert -(other * np.log(other)).sum() < entropy


def test_every_key_finds_its_step() -> None:
    noise = Perturbation()
    keys = (np.arange(200_000) + 0.5) / 200_000
    for count in (1, 3, 8, 5_000):
        moved = noise.noise(np.full(len(keys), count), keys)
        assert abs(moved.mean()) < 1e-3
        assert moved.var() == pytest.approx(3.0, abs=0.01)
        assert np.abs(moved).max() <= 5
    assert noise.noise(np.array([1, 8]), np.array([1 - 2**-32, 1 - 2**-32])).tolist() == [5, 5]


def under_each_secret(frame: pl.DataFrame, *names: str) -> Iterator[tuple[Keyed, Table]]:
    """The same file keyed with 600 secrets: a combination for each person, so that it is read once only."""
    counted = read_counted(frame, [*names, "id"])
    people = counted.dimensions[-1]
    ids = [people.codes[people.leaves[place]] for place in counted.places[:, -1]]
    table = tabulate(counted, names)
    for n in range(600):
        secret = Secret(b"%032d" % n)
        yield Keyed(counted, secret.record_keys(ids), secret), table


def test_over_many_secrets_what_is_shown_is_the_truth_on_average() -> None:
    true = tabulate(read_counted(PEOPLE, ["region", "age"]), ["region", "age"]).counts
    keys = [cell_keys(keyed, table) for keyed, table in under_each_secret(PEOPLE, "region", "age")]
    away = np.array([NOISES[0].noise(true, one) for one in keys])

    assert np.abs(away.mean(axis=0)).max() < 5 * (3 / 600) ** 0.5
    assert away[:, true > 0].var() == pytest.approx(3.0, rel=0.1)
    assert not np.isin(true + away, [1, 2]).any()
    assert (away[:, true == 0] == 0).all()


def test_the_same_people_are_the_same_count_in_any_table_and_release() -> None:
    first = perturb_together(keyed_of(PEOPLE, "region", "age"), [["region", "age"], ["region"]])
    shuffled = PEOPLE.sample(fraction=1.0, shuffle=True, seed=3)
    later = perturb_together(keyed_of(shuffled, "status", "region"), [["region", "status"]])

    assert np.array_equal(first.shown[0][:, 0], first.shown[1])
    assert np.array_equal(first.shown[1], later.shown[0][:, 0])


def test_a_file_of_some_people_shows_them_as_the_whole_file_does() -> None:
    whole = perturb_together(keyed_of(PEOPLE, "region", "age"), [["region", "age"]])
    north = perturb_together(keyed_of(PEOPLE.filter(pl.col("region") == "North"), "age"), [["age"]])

    assert np.array_equal(whole.shown[0][1], north.shown[0])


def test_one_person_more_has_noise_of_its_own() -> None:
    """What differencing meets: the noise of a cell and of that cell without one person have nothing in common."""
    noise = np.array(
        [
            [NOISES[0].noise(table.counts, cell_keys(keyed, table))[0] for keyed, table in both]
            for both in zip(*(under_each_secret(PEOPLE.head(n), "status") for n in (100, 99)), strict=True)
        ]
    )

    assert abs(np.corrcoef(noise.T)[0, 1]) < 0.15
    assert (noise[:, 0] - noise[:, 1]).var() == pytest.approx(6.0, rel=0.25)


def test_keys_are_sums_modulo_one_of_those_in_the_cell() -> None:
    keyed = keyed_of(PEOPLE, "region", "age")
    (table,) = perturb_together(keyed, [["region", "age"]]).tables
    inside = PEOPLE.filter((pl.col("region") == "South") & (pl.col("age") == "elder"))["id"].to_list()
    place = tuple(one.codes.index(value) for one, value in zip(table.block.dimensions, ("South", "elder"), strict=True))

    assert cell_keys(keyed, table)[place] == int(SECRET.record_keys(inside).sum()) % HALF**2 / HALF**2
    assert cell_keys(keyed, table)[0, 0] == int(SECRET.record_keys(PEOPLE["id"].to_list()).sum()) % HALF**2 / HALF**2


def test_record_keys_are_even() -> None:
    keys = SECRET.record_keys([str(n) for n in range(20_000)]) / HALF**2
    counts = np.histogram(keys, bins=20, range=(0, 1))[0]
    assert ((counts - 1000) ** 2 / 1000).sum() < 45


def test_a_release_says_what_was_done_and_its_followers_keep_to_it(tmp_path: Path) -> None:
    keyed = keyed_of(PEOPLE, "region", "age")
    made = perturb_together(keyed, [["region", "age"]], population=["2025"])
    write_release(made, tmp_path / "first", "people.csv")
    words = (tmp_path / "first" / "README.md").read_text()
    facts = json.loads((tmp_path / "first" / "release.json").read_text())

    assert "No count from 1 to 2 is shown" in words
    assert "Sums do not hold" in words
    assert facts["cell_keys"]["secret"] == SECRET.fingerprint
    assert SECRET.key.decode() not in json.dumps(facts) + words
    assert perturb_together(keyed, [["age"]], against=tmp_path).against == ("first",)
    with pytest.raises(DisclosureError, match="first was made with another variance"):
        perturb_together(keyed, [["age"]], Perturbation(5, 2.0, 3), against=tmp_path)
    with pytest.raises(DisclosureError, match="another secret"):
        perturb_together(keyed_of(PEOPLE, "age", secret=Secret(b"%032d" % 1)), [["age"]], against=tmp_path / "first")
    with pytest.raises(DisclosureError, match="counts with noise"):
        read_published(tmp_path / "first")


def test_a_release_that_withholds_is_not_followed_by_cell_keys_nor_the_reverse(tmp_path: Path) -> None:
    counted = read_counted(PEOPLE, ["region", "age"])
    write_release(protect(counted, [["region"]]), tmp_path / "exact", "people.csv")
    with pytest.raises(DisclosureError, match="exact was made without cell keys"):
        perturb_together(keyed_of(PEOPLE, "age"), [["age"]], against=tmp_path)
    write_release(perturb_together(keyed_of(PEOPLE, "age"), [["age"]]), tmp_path / "noisy", "people.csv")
    with pytest.raises(DisclosureError, match="counts with noise"):
        protect(counted, [["region"]], against=read_earlier(tmp_path))


def test_what_can_be_worked_out_is_told_to_the_maker_alone(tmp_path: Path) -> None:
    """Noise of at most 1: where all of one region move up and their total does not, the parts are known."""
    frame = pl.DataFrame({"id": [str(n) for n in range(90)], "age": [f"age {n % 9}" for n in range(90)]})
    found, noise = {}, Perturbation(1, 0.9, 1)
    for n in range(150):
        made = perturb_together(keyed_of(frame, "age", secret=Secret(b"%032d" % n)), [["age"]], noise)
        lowest = int(np.maximum(made.shown[0][1:] - 1, 0).sum()), int((made.shown[0][1:] + 1).sum())
        tight = made.shown[0][0] + 1 == lowest[0] or made.shown[0][0] - 1 == lowest[1]
        found[n] = (bool(made.opened), tight)
        if made.opened:
            write_release(made, tmp_path / str(n), "people.csv")
            assert made.opened[0] not in (tmp_path / str(n) / "README.md").read_text()
    assert any(opened for opened, _ in found.values())
    assert all(opened == tight for opened, tight in found.values())


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (["1", " ", "3"], "row 2, column 'id': empty"),
        (["1", None, "3"], "row 2, column 'id': empty"),
        (["7", "8", " 7"], "rows 1 and 3 are of the same person"),
    ],
)
def test_people_without_a_number_of_their_own_are_refused(ids: list[str | None], said: str) -> None:
    with pytest.raises(DisclosureError, match=said):
        read_keyed(pl.DataFrame({"id": ids, "age": ["a", "b", "c"]}), ["age"], "id", SECRET)


@pytest.mark.parametrize("wrong", [(0, 1.0, 1), (5, 30.0, 3), (5, 0.0, 3), (3, 2.0, 4), (5, 3.0, 0)])
def test_noise_that_cannot_be_is_refused(wrong: tuple[int, float, int]) -> None:
    with pytest.raises(DisclosureError, match=r"noise|Noise"):
        Perturbation(*wrong)
