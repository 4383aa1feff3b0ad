"""Files: what is recognised, what is brought to one form, and what is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from safeharbour.methods.linkage import Field, LinkageError, Model, read_model
from safeharbour.methods.linkage.columns import recognised
from safeharbour.methods.linkage.normalising import normalise
from safeharbour.methods.linkage.reading import connect, read
from safeharbour.methods.linkage.scoring import fetch
from safeharbour.methods.linkage.spelling import spoken, spoken_sql


def test_usual_names_in_two_languages_are_recognised() -> None:
    headings = ["No dossier", "Prénom", "Nom de famille", "Date de naissance", "Téléphone", "Code postal", "rec_id"]
    found = recognised(headings, {}, (), "liste.csv")
    assert found == {
        Field.GIVEN: "Prénom",
        Field.FAMILY: "Nom de famille",
        Field.BORN: "Date de naissance",
        Field.PHONE: "Téléphone",
        Field.POSTCODE: "Code postal",
        Field.ID: "rec_id",
    }


def test_a_model_file_goes_before_the_names() -> None:
    found = recognised(["given", "called"], {Field.GIVEN: "called"}, (), "a.csv")
    assert found == {Field.GIVEN: "called"}
    assert Field.DOCUMENT not in recognised(["given", "ssn"], {}, ("ssn",), "a.csv")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id,given,family\n1,A,B\n,C,D\n", "list.csv: row 2 has no value in 'id'"),
        ("id,given,family\n1,A,B\n2,C,D\n1,E,F\n", r"rows 1 and 3 have the same 'id' \(1\)"),
        ("colour,size\nred,3\n", "no column is recognised. Columns: colour, size"),
        ("id,given\n", "list.csv has no records"),
    ],
)
def test_an_unfit_file_is_refused_by_row_and_column(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "list.csv").write_text(text)
    with pytest.raises(LinkageError, match=said):
        read(connect(1), [tmp_path / "list.csv"], Model())


def test_a_file_that_is_no_parquet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "list.parquet").write_text("id,given")
    with pytest.raises(LinkageError, match=r"list\.parquet cannot be read"):
        read(connect(1), [tmp_path / "list.parquet"], Model())


def test_missing_and_repeated_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(LinkageError, match=r"no file .*absent\.csv"):
        read(connect(1), [tmp_path / "absent.csv"], Model())
    with pytest.raises(LinkageError, match="given twice"):
        read(connect(1), [tmp_path / "a.csv", tmp_path / "a.csv"], Model())


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("m.toml", "[columns]\nname_of_person = 'x'", "'name_of_person', which is unknown"),
        ("m.toml", "[linking]\nthreshold = 2.0", "must lie between 0 and 1"),
        ("m.toml", "[linking]\nwithin = 1", "within = 1 is not a bool"),
        ("m.toml", "columns = [", "is not TOML"),
        ("m.json", "{", "is not JSON"),
        ("m.json", '{"version": 9}', "of version 9"),
        ("m.json", '{"learned": {"prior": 0.1}}', "damaged"),
    ],
)
def test_a_model_file_is_refused_by_its_key(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(LinkageError, match=said):
        read_model(tmp_path / name)


ROWS = """id,name,alias,dob,phone,address,postal code
1,"de la Cruz, Zoë",,1990-03-04,(416) 555-0199,12 rue Saint-Paul,k1a 0b1
2,Оксана Шевченко,Candy; Lola,04/03/1990,+1 416-555-0199 / 613 555 0100,,
3,Bill Tremblay,,1 janvier 1990,none,,
4,Cher,,1990-01-01,,,
5,Mohamed O'Brien,,19900403,,,
"""


def test_one_form_for_what_people_write(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(ROWS, encoding="utf-8")
    connection = connect(1)
    read(connection, [tmp_path / "list.csv"], Model())
    assert normalise(connection) == ()
    zoe, oksana, bill, cher, mohamed = fetch(connection, "true")
    assert (zoe["given"], zoe["family"], zoe["born"], zoe["phone"]) == ("zoe", "cruz", "19900304", "4165550199")
    assert (zoe["street"], zoe["number"], zoe["postcode"]) == ("rue saint paul", "12", "K1A0B1")
    assert (oksana["given"], oksana["family"]) == ("oksana", "shevchenko")
    assert set(oksana["alias_words"]) == {"candy", "lola"}
    assert (oksana["born"], oksana["phones"]) == ("19900304", ["4165550199", "6135550100"])
    assert (bill["given_root"], bill["born"], bill["born_year"], bill["vague"]) == ("william", None, "1990", True)
    assert (cher["given"], cher["family"], cher["name_key"], cher["vague"]) == ("cher", None, None, True)
    assert (mohamed["given_root"], mohamed["family"], mohamed["born_swapped"]) == ("muhammad", "obrien", "19900304")


def test_a_date_that_is_none_is_told_with_its_row(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("id,given,dob\n1,Ann,1990-02-03\n2,Bob,soon\n")
    connection = connect(1)
    read(connection, [tmp_path / "list.csv"], Model())
    assert normalise(connection) == (
        "1 birth dates could not be read and count as missing: 'soon' in row 2 of file 1 is the first.",
    )


ALIKE = [("thibault", "tibo"), ("hussein", "houssine"), ("shevchenko", "chevtchenko"), ("philippe", "filip")]
APART = [("marie", "robert"), ("chen", "wong"), ("tremblay", "gagnon")]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_names_that_sound_alike_have_one_sound(one: str, other: str) -> None:
    assert spoken(one) == spoken(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_that_do_not_have_two(one: str, other: str) -> None:
    assert spoken(one) != spoken(other)


def test_sounds_are_the_same_in_sql(province: tuple[list[Path], Path]) -> None:
    connection = connect(1)
    read(connection, province[0], Model())
    normalise(connection)
    found = connection.execute(f"select word, {spoken_sql('word')} from spelling").fetchall()
    assert len(found) > 500
    assert all(spoken(word) == sound for word, sound in found)
