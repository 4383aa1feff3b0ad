from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeharbour.trust.vault.envelope import Binding, open_text, seal_text
from safeharbour.trust.vault.errors import Unopenable
from safeharbour.trust.vault.secret import Secret

KEY = Secret(bytes(range(32)))
BINDING = Binding(agency="a", subject="s", field="names", key_version=1)


@given(st.text())
def test_text_comes_back_as_it_was(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:  # lone surrogates are no text
        return
    assert open_text(KEY, BINDING, seal_text(KEY, BINDING, text)) == text


@pytest.mark.parametrize("text", ["", "Zoë", "فاطمة الزهراء", "שרה", "👩🏽‍👧 ok", "a" * 1_000_000, "\0"])
def test_empty_right_to_left_emoji_and_a_megabyte(text: str) -> None:
    assert open_text(KEY, BINDING, seal_text(KEY, BINDING, text)) == text


@settings(max_examples=60)
@given(st.data())
def test_any_flipped_bit_is_noticed(data: st.DataObject) -> None:
    envelope = seal_text(KEY, BINDING, "Alice")
    bit = data.draw(st.integers(0, len(envelope) * 8 - 1))
    altered = bytearray(envelope)
    altered[bit // 8] ^= 1 << (bit % 8)
    with pytest.raises(Unopenable):
        open_text(KEY, BINDING, bytes(altered))


@pytest.mark.parametrize("cut", [0, 1, 18, 34])
def test_a_cut_envelope_is_noticed(cut: int) -> None:
    with pytest.raises(Unopenable):
        open_text(KEY, BINDING, seal_text(KEY, BINDING, "Alice")[:cut])


@pytest.mark.parametrize(
    "moved",
    [
        replace(BINDING, agency="b"),
        replace(BINDING, subject="t"),
        replace(BINDING, field="aliases"),
        replace(BINDING, key_version=2),
        replace(BINDING, agency="as", subject=""),
    ],
)
def test_an_envelope_opens_only_where_it_belongs(moved: Binding) -> None:
    with pytest.raises(Unopenable):
        open_text(KEY, moved, seal_text(KEY, BINDING, "Alice"))


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(Unopenable):
        open_text(Secret(bytes(32)), BINDING, seal_text(KEY, BINDING, "Alice"))


def test_a_relabelled_key_version_is_noticed() -> None:
    envelope = bytearray(seal_text(KEY, BINDING, "Alice"))
    envelope[6] = 2
    with pytest.raises(Unopenable):
        open_text(KEY, replace(BINDING, key_version=2), bytes(envelope))


def test_the_same_text_never_seals_alike() -> None:
    assert seal_text(KEY, BINDING, "Alice") != seal_text(KEY, BINDING, "Alice")


def test_the_length_of_a_name_is_hidden() -> None:
    assert len(seal_text(KEY, BINDING, "Al")) == len(seal_text(KEY, BINDING, "Maximiliana Featherstonehaugh"))


def test_a_secret_shows_itself_nowhere() -> None:
    secret = Secret(b"k" * 32)
    assert "kkk" not in f"{secret!r} {secret}"
    with pytest.raises(TypeError):
        secret.__reduce__()
    with pytest.raises(ValueError, match="32 bytes"):
        Secret(b"short")
