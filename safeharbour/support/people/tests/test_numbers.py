import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeharbour.support.people.numbers import SYMBOLS, check_symbol, new_number, read_number

bodies = st.text(SYMBOLS, min_size=7, max_size=7)


def test_a_number_reads_as_itself() -> None:
    number = new_number()
    assert read_number(number) == number
    assert number.startswith("SH-")
    assert len(number) == 12


@given(bodies)
def test_a_number_is_read_however_it_is_typed(body: str) -> None:
    whole = body + check_symbol(body)
    written = f"SH-{whole[:4]}-{whole[4:]}"
    for typed in (whole, whole.lower(), f" sh {whole[:4]} {whole[4:]} ", written):
        assert read_number(typed) == written


@given(bodies, st.integers(0, 7), st.sampled_from(SYMBOLS))
def test_every_wrong_symbol_is_noticed(body: str, place: int, symbol: str) -> None:
    whole = body + check_symbol(body)
    slipped = whole[:place] + symbol + whole[place + 1 :]
    assert (read_number(slipped) is None) == (slipped != whole)


@given(bodies, st.integers(0, 6))
def test_every_swap_of_neighbours_is_noticed(body: str, place: int) -> None:
    whole = body + check_symbol(body)
    swapped = whole[:place] + whole[place + 1] + whole[place] + whole[place + 2 :]
    assert (read_number(swapped) is None) == (swapped != whole)


@pytest.mark.parametrize("text", ["", "SH-", "SH-7K3F", "hello", "SH-7K3F-92Q!", "SH-7K3F-92QDD"])
def test_what_is_no_number_reads_as_none(text: str) -> None:
    assert read_number(text) is None
