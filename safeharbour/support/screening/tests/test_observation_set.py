"""The observation set as a file: whole, in both languages, seen by every vantage, and readable for ever."""

from __future__ import annotations

import pytest

from safeharbour.support.screening.enums import Dimension, Strength, Vantage
from safeharbour.support.screening.instruments.fhir import parse
from safeharbour.support.screening.instruments.reading import read
from safeharbour.support.screening.observations.catalogue import (
    FOLDER,
    NEWEST,
    URL,
    observation_set,
    observations,
    seen_from,
    versions,
)

VERSIONS = versions()


def test_the_newest_version_is_there() -> None:
    assert VERSIONS[-1] == NEWEST


@pytest.mark.parametrize("version", VERSIONS)
class TestEachVersion:
    def test_it_is_a_valid_questionnaire_of_which_everything_is_followed(self, version: str) -> None:
        reading = read(parse((FOLDER / f"observations-{version}.json").read_bytes()))
        assert [str(finding) for finding in reading.findings] == []
        assert reading.instrument is not None
        assert (reading.instrument.url, reading.instrument.version) == (URL, version)

    def test_about_thirty_observations_over_every_dimension(self, version: str) -> None:
        found = observations(version).values()
        assert 25 <= len(found) <= 40
        assert {one.dimension for one in found} == set(Dimension)
        assert {one.strength for one in found} == set(Strength)

    def test_each_has_an_innocent_explanation_and_somebody_who_can_notice_it(self, version: str) -> None:
        assert [one.link_id for one in observations(version).values() if not (one.innocent and one.vantages)] == []

    def test_every_word_stands_in_both_languages(self, version: str) -> None:
        words = [
            (item.link_id, text)
            for item in observation_set(version).walk()
            for text in (item.words, item.hint, *(option.words for option in item.options))
            if text
        ]
        assert len(words) > 100
        assert [where for where, text in words if text.in_language("fr") in ("", text.text)] == WORDS_ALIKE

    @pytest.mark.parametrize("vantage", list(Vantage))
    def test_every_vantage_sees_several_dimensions_and_the_safety_block(self, version: str, vantage: Vantage) -> None:
        groups = [group.link_id for group in seen_from(vantage, version).items]
        assert groups[0] == "now"
        assert len(groups) >= 6
        assert all(
            vantage in observations(version)[item.link_id].vantages
            for group in seen_from(vantage, version).items[1:]
            for item in group.items
        )


WORDS_ALIKE = ["exploitation"]
"""Written the same in English and French."""


def test_a_clerk_is_asked_less_than_a_nurse() -> None:
    counted = {vantage: sum(1 for _ in seen_from(vantage).walk()) for vantage in Vantage}
    assert counted[Vantage.CLERK] < counted[Vantage.NURSE]
    assert counted[Vantage.HOTEL] < counted[Vantage.NURSE]
