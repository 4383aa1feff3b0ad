"""No item, rule, field or page uses who somebody is or how they look, and no result names somebody a victim.

Files, code, names of columns, catalogues and rendered pages are searched, in English and French.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.test import Client

from safeharbour.support.screening.enums import Vantage
from safeharbour.support.screening.tests.factories import a_draft, a_screening
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency, sign_in

APP = Path(__file__).parents[1]

NEVER = re.compile(
    r"(?<![a-zà-ÿ])("
    r"nationalit\w*|national(?:s|e)? of|citizen\w*|citoyen\w*|race|races|racial\w*|racis[ée]\w*|ethni\w*|skin|peau"
    r"|immigra\w*|émigr\w*|migrants?|refugees?|réfugiée?s?|asylum|asile|visas?|deport\w*|expuls\w*|undocumented"
    r"|sans[- ]papiers|foreigners?|foreign[- ]born|étrang\w*|birthplace|country of origin|pays d'origine|religio\w*"
    r"|cloth\w*|dressed|dresses|outfits?|vêtements?|vêtue?s?|habill\w*|tenue vestimentaire|make-?up|maquillage"
    r"|condoms?|préservatifs?|sex[ _-]?work\w*|sex[ _-]?trade|travail(?:leu\w+)? du sexe|prostitu\w*|escorts?"
    r")(?![a-zà-ÿ])",
    re.IGNORECASE,
)
VICTIM = re.compile(r"victim|trafiquant|trafficker", re.IGNORECASE)


@pytest.mark.parametrize(
    "words",
    ["What is her nationality?", "race", "Sa race", "immigration status", "sex work", "sex_worker", "the clothes worn",
     "préservatifs", "travail du sexe", "Escorts", "d'origine étrangère", "visa_expires"],
)  # fmt: skip
def test_the_pattern_finds_what_it_is_for(words: str) -> None:
    assert NEVER.search(words.replace("_", " "))


@pytest.mark.parametrize(
    "words", ["trace", "embrace", "place", "replace", "visage", "advise", "supervisor", "interface"]
)
def test_the_pattern_leaves_the_rest_alone(words: str) -> None:
    assert not NEVER.search(words)


def searched() -> list[Path]:
    kinds = {".py", ".json", ".html", ".js", ".css", ".po"}
    return [path for path in APP.rglob("*") if path.suffix in kinds and path != Path(__file__)]


def test_no_file_of_the_app_uses_them() -> None:
    files = searched()
    assert len(files) > 40
    found = {
        f"{path.relative_to(APP)}: {match.group()}"
        for path in files
        for match in NEVER.finditer(path.read_text(encoding="utf-8").replace("_", " "))
    }
    assert found == set()


def test_no_column_is_named_after_them() -> None:
    names = [field.name for model in apps.get_app_config("screening").get_models() for field in model._meta.fields]
    assert len(names) > 20
    assert [name for name in names if NEVER.search(name.replace("_", " "))] == []


def main_of(client: Client, url: str) -> str:
    """The content: the frame may name an agency of victim services."""
    page = client.get(url).content.decode()
    return page.split("<main")[1].split("</main>")[0]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_page_uses_them(client: Client, language: str) -> None:
    worker = a_membership(Role.FRONTLINE, an_agency(AgencyKind.HEALTH))
    sign_in(client, worker)
    by = worker.as_actor()
    pages = ["", "card/", *(f"now/{vantage}/" for vantage in Vantage)]
    for vantage in (Vantage.NURSE, Vantage.CLERK, Vantage.PATROL):
        seen = {"exploitation.pay": "seen", "exploitation.hours": "told", "control.speaks": "others"}
        screening = a_screening(by, seen, vantage)
        pages += [f"{a_draft(by, seen, vantage).pk}/", f"{screening.pk}/result/", f"{screening.pk}/report/"]
    for page in pages:
        words = main_of(client, f"/{language}/screening/{page}")
        assert len(words) > 500
        assert NEVER.findall(words) == [], page
        assert VICTIM.findall(words) == [], page
