from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from safeharbour.trust.vault.blind_index import (
    BROAD,
    Feature,
    Identifiers,
    Kind,
    bits,
    evidence,
    features,
    is_searchable,
    tokens,
)
from safeharbour.trust.vault.secret import Secret

KEY = Secret(bytes(range(32)))
JANE = Identifiers(names=("Jane Tremblay",), birth_date=date(2004, 3, 9), phones=("416 555 0199",))


def test_tokens_depend_on_key_and_kind_and_value() -> None:
    feature = Feature(Kind.WORD, "jane")
    assert feature.token(KEY) == Feature(Kind.WORD, "jane").token(KEY)
    others = {Feature(Kind.SOUND, "jane").token(KEY), Feature(Kind.WORD, "janes").token(KEY)}
    assert feature.token(KEY) not in others | {feature.token(Secret(bytes(32)))}


def test_a_token_fits_a_bigint() -> None:
    assert all(-(2**63) <= token < 2**63 for token in tokens(KEY, features(JANE)))


def test_every_kind_of_feature_is_filed() -> None:
    assert {feature.kind for feature in features(JANE)} == set(Kind)
    assert set(Kind) > BROAD


def test_the_order_of_names_does_not_matter_for_the_full_name() -> None:
    swapped = features(Identifiers(names=("Tremblay, Jane",)))
    assert {f.value for f in swapped if f.kind is Kind.FULL_NAME} == {"jane tremblay"}


def said(asked: Identifiers, known: Identifiers) -> float:
    says = evidence(asked)
    return bits(says[feature] for feature in features(known) & set(says))


def test_what_agrees_better_counts_more() -> None:
    born = date(2004, 3, 9)
    agreeing = [
        Identifiers(names=("Jane Tremblay",), birth_date=born),
        Identifiers(names=("Jane Tremblay",), birth_date=date(2004, 9, 3)),
        Identifiers(names=("Jane Okafor",), birth_date=born),
        Identifiers(names=("Jane Tremblay",), birth_date=date(2004, 5, 5)),
        Identifiers(names=("Jane Tremblay",), birth_date=date(2005, 5, 5)),
        Identifiers(names=("Jane Tremblay",)),
        Identifiers(names=("Jade Okafor",), birth_date=born),
        Identifiers(names=("Olga Okafor",), birth_date=born),
        Identifiers(names=("Jane Okafor",), birth_date=date(2004, 5, 5)),
        Identifiers(names=("Jane Okafor",)),
        Identifiers(names=("Olga Okafor",)),
    ]
    asked = Identifiers(names=("Jane Tremblay",), birth_date=born)
    scores = [said(asked, known) for known in agreeing]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)
    assert scores[-1] == 0


def test_a_part_counts_once_however_often_it_agrees() -> None:
    asked = Identifiers(names=("Jane",))
    assert said(asked, Identifiers(names=("Jane",))) == said(asked, Identifiers(names=("Jane", "Jain", "Jayne")))
    assert said(asked, Identifiers(names=("Jain",))) < said(asked, asked)


def test_an_alias_is_as_good_as_a_name() -> None:
    assert features(Identifiers(names=("Jane Roe", "Star"))) > features(Identifiers(names=("Star",)))


def test_a_long_name_does_not_explode() -> None:
    assert len(features(Identifiers(names=(" ".join(f"name{letter}{letter}" for letter in "abcdefghij"),)))) < 60


@given(st.text(), st.dates(date(1900, 1, 1)))
def test_anything_can_be_filed_and_is_asked_for_alike(name: str, born: date) -> None:
    known = Identifiers(names=(name,), birth_date=born)
    assert features(known) <= set(evidence(known))


def test_what_has_nothing_to_look_for_is_not_searched() -> None:
    assert not is_searchable(Identifiers())
    assert not is_searchable(Identifiers(names=("!?",), birth_year=1999))
    assert is_searchable(Identifiers(phones=("416 555 0199",)))
    assert is_searchable(Identifiers(birth_date=date(2000, 1, 1)))


def test_nothing_readable_is_in_a_representation() -> None:
    assert "Tremblay" not in repr(JANE)
    assert "jane" not in repr(sorted(map(repr, features(JANE))))
