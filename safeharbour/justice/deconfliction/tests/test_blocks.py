"""Two spellings of one person meet in a block, and nobody meets who agrees in the name alone, or in the birth alone."""

from datetime import date

import pytest

from safeharbour.justice.deconfliction.blocks import blocks_of
from safeharbour.justice.deconfliction.enums import Kind
from safeharbour.justice.deconfliction.identifiers import Identifier, identify

TODAY = date(2026, 11, 23)
BORN = date(1991, 4, 9)


def name(value: str, born: date | None = BORN, year: int | None = None) -> Identifier:
    return identify(Kind.NAME, {"value": value, "birth_date": born, "birth_year": year}, today=TODAY)


def meet(asked: Identifier, filed: Identifier) -> bool:
    return not blocks_of(asked).asked.isdisjoint(blocks_of(filed).filed)


FILED = name("Devon Tremblay")


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(name("Tremblay, Devon"), id="words in another order"),
        pytest.param(name("Devin Tramblé"), id="written by ear"),
        pytest.param(name("Devon Trremblay"), id="a slip within a word"),
        pytest.param(name("Xevon Tremblay"), id="another first letter"),
        pytest.param(name("Devon Marchand"), id="another family name, the date the same"),
        pytest.param(name("Devon Marc Tremblay"), id="a second given name"),
        pytest.param(name("Devin Tremblay", date(1991, 9, 4)), id="day and month in each other's place"),
        pytest.param(name("Devin Tremblay", date(1992, 4, 9)), id="the year beside"),
        pytest.param(name("Devin Tremblay", date(1919, 4, 9)), id="another year, the day the same"),
        pytest.param(name("Devin Tremblay", date(1991, 12, 30)), id="another day, the year the same"),
        pytest.param(name("Devin Tremblay", None, 1991), id="the year alone"),
        pytest.param(name("Devin Tremblay", None, 1990), id="the year beside alone"),
    ],
)
def test_what_is_meant_is_met(asked: Identifier) -> None:
    assert meet(asked, FILED)


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(name("Devon Tremblay", date(1964, 11, 30)), id="the name alone"),
        pytest.param(name("Devon Tremblay", None, 1964), id="the name alone, by year"),
        pytest.param(name("Amina Okafor"), id="the date alone"),
        pytest.param(name("Devon Okafor", date(1991, 12, 30)), id="a given name and the year"),
    ],
)
def test_who_agrees_in_one_of_both_is_not_even_compared(asked: Identifier) -> None:
    assert not meet(asked, FILED)


def test_what_is_filed_is_looked_for() -> None:
    assert blocks_of(FILED).filed < blocks_of(FILED).asked


def test_a_long_name_is_filed_under_its_first_words() -> None:
    short, long = name("Ana Maria Lopes Sousa"), name("Ana Maria Lopes Sousa Ferreira Neves")
    assert blocks_of(short) == blocks_of(long)
