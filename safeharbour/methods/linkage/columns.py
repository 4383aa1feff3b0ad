"""Which column of a file holds what: found by its usual names, in English and French, or told by a model file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum

from safeharbour.methods.linkage.errors import LinkageError


class Field(StrEnum):
    """What linkage can make use of. Never gender, origin or status: nobody is told apart by those here."""

    ID = "id"
    GIVEN = "given"
    FAMILY = "family"
    NAME = "name"
    ALIAS = "alias"
    BORN = "born"
    BIRTH_YEAR = "birth_year"
    PHONE = "phone"
    EMAIL = "email"
    STREET = "street"
    NUMBER = "number"
    EXTRA = "extra"
    PLACE = "place"
    POSTCODE = "postcode"
    DOCUMENT = "document"
    PLATE = "plate"


USUAL_NAMES: Mapping[Field, str] = {
    Field.ID: "id rec_id record_id recordid unique_id uid person_id file_id numero_dossier",
    Field.GIVEN: "given given_name givenname first_name firstname forename prenom given_names prenoms",
    Field.FAMILY: "family family_name surname last_name lastname nom nom_famille nom_de_famille",
    Field.NAME: "name full_name fullname nom_complet",
    Field.ALIAS: "alias aliases aka also_known_as known_as other_names other_name nickname surnom alias_names",
    Field.BORN: "born date_of_birth dob birth_date birthdate birthday date_naissance date_de_naissance",
    Field.BIRTH_YEAR: "birth_year year_of_birth yob born_year annee_naissance annee_de_naissance",
    Field.PHONE: "phone phones telephone mobile cell phone_number cell_phone tel numero_telephone",
    Field.EMAIL: "email e_mail email_address courriel",
    Field.STREET: "street address address_1 address1 street_address adresse street_name rue",
    Field.NUMBER: "street_number house_number number_in_street numero_rue",
    Field.EXTRA: "address_2 address2 unit apartment apt complement_adresse",
    Field.PLACE: "place city town suburb municipality ville municipalite locality",
    Field.POSTCODE: "postcode postal_code zip zip_code zipcode code_postal",
    Field.DOCUMENT: "document document_number soc_sec_id ssn sin health_card passport national_id licence_number",
    Field.PLATE: "plate licence_plate license_plate plate_number plaque",
}
FIELD_OF = {name: field for field, names in USUAL_NAMES.items() for name in names.split()}


def plain(name: str) -> str:
    """A heading as the table of usual names has it: `Date de naissance` is `date_de_naissance`."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", ascii_only).strip("_")


def recognised(
    headings: Sequence[str], told: Mapping[Field, str], ignored: Sequence[str], file: str
) -> dict[Field, str]:
    """The heading of each field that this file has. What a model file tells goes before what a name suggests.

    Raises LinkageError for a told column that is not there, and for a file of which nothing is recognised.
    """
    for field, name in told.items():
        if name not in headings:
            message = f"{file}: the model takes {field} from column '{name}', which is not there. {_have(headings)}"
            raise LinkageError(message)
    found = dict(told)
    for heading in headings:
        meant = FIELD_OF.get(plain(heading))
        if meant and meant not in found and heading not in ignored and heading not in told.values():
            found[meant] = heading
    if not set(found) - {Field.ID}:
        message = f"{file}: no column is recognised. {_have(headings)} Name them in a model file under [columns]."
        raise LinkageError(message)
    return found


def _have(headings: Sequence[str]) -> str:
    return f"Columns: {', '.join(headings)}."
