"""A backup from before an erasure, restored by `harbour restore`: the running system yields nothing of who was erased.

Everything goes the way an operator and a worker go: the commands in processes of their own, the pages through the whole
stack. What the backup held in the database is looked at as the owner, whom no row policy binds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connections, transaction
from django.test import Client
from pytest_django import Settings

from safeharbour.project.cli.failures import Exit
from safeharbour.support.people.actions import add_note, erase_person
from safeharbour.support.people.enums import ErasureReason
from safeharbour.support.people.identity import Identity
from safeharbour.support.people.models import Person
from safeharbour.support.people.tests.factories import a_person
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency, sign_in
from safeharbour.trust.vault.keyring import remembered
from tests.front_door.conftest import Harbour

ERASED, KEPT = Identity(name="Quintessa Vandermolen"), Identity(name="Marguerite Ouellette")
STORY = "He kept her passport in a green biscuit tin."
ROWS = ("people_personidentity", "people_personnote", "vault_blindtoken")


@dataclass
class House:
    """An installation whose share store and keys the commands reach as the pages do."""

    harbour: Harbour
    environment: dict[str, str]
    worker: Actor
    client: Client

    def run(self, *arguments: str, **changes: str) -> str:
        done = self.harbour(*arguments, **(self.environment | changes))
        assert done.returncode == Exit.OK, done.stderr
        connections.close_all()
        remembered.forget()
        return done.stdout

    def page(self, person: Person, part: str, **asked: str) -> tuple[int, str]:
        response = self.client.post(f"/en/people/{person.number}/{part}/", asked)
        return response.status_code, str(response.text)

    def opens(self, person: Person) -> str:
        return self.page(person, "identity", purpose="serving_now")[1]

    def finds(self, name: str) -> str:
        return str(self.client.post("/en/people/", {"name": name}).text)


@pytest.fixture
def house(harbour_on_test_database: Harbour, tmp_path: Path, settings: Settings) -> Iterator[House]:
    settings.VAULT_KEY_PROVIDER = f"file:{tmp_path / 'keys'}"
    settings.VAULT_SHARES = f"file:{tmp_path / 'shares' / 'shares.sqlite3'}"
    (tmp_path / "shares").mkdir()
    remembered.forget()
    membership, client = a_membership(Role.SUPPORT_WORKER, an_agency(AgencyKind.SAFE_HOUSE)), Client()
    sign_in(client, membership)
    environment = {"HARBOUR_KEY_PROVIDER": settings.VAULT_KEY_PROVIDER, "HARBOUR_SHARES": settings.VAULT_SHARES}
    yield House(harbour_on_test_database, environment, membership.as_actor(), client)
    remembered.forget()
    connections.close_all()


def two_people_one_erased(house: House, backup: Path) -> tuple[Person, Person]:
    erased, kept = (a_person(house.worker, identity) for identity in (ERASED, KEPT))
    with acting_as(house.worker), transaction.atomic():
        add_note(person=erased, text=STORY, by=house.worker)
    assert ERASED.name in house.opens(erased), "what is looked for below is what the page shows of somebody on file"
    house.run("backup", str(backup))
    with acting_as(house.worker), transaction.atomic():
        reason = ErasureReason.PERSON_ASKED
        erase_person(person=erased, reason=reason, confirmed_number=erased.number, by=house.worker)
    return erased, kept


def rows_of(person: Person) -> dict[str, int]:
    found = {}
    with connections["owner"].cursor() as cursor:
        for table in ROWS:
            column = "subject" if table == "vault_blindtoken" else "person_id"
            cursor.execute(f"select count(*) from {table} where {column} = %s", [person.pk])
            found[table] = int(cursor.fetchone()[0])
    return found


def nothing_is_left_of(person: Person, house: House) -> None:
    shown = [house.opens(person), house.page(person, "notes", **{"notes-purpose": "serving_now"})[1]]
    shown += [house.finds(ERASED.name), str(house.client.get(f"/en/people/{person.number}/").text)]
    for page in shown:
        assert STORY not in page
    assert person.number not in house.finds(ERASED.name)
    assert "Quintessa" not in "".join(shown[:2] + shown[3:]), "the search repeats what was typed; nothing else does"


def test_restoring_replays_the_erasure(house: House, tmp_path: Path) -> None:
    backup = tmp_path / "before.dump"
    erased, kept = two_people_one_erased(house, backup)
    told = json.loads(house.run("restore", str(backup), "--replace", "--json"))
    assert told["erased_again"] == 1
    nothing_is_left_of(erased, house)
    assert set(rows_of(erased).values()) == {0}
    assert KEPT.name in house.opens(kept)
    assert kept.number in house.finds(KEPT.name)
    with acting_as(house.worker), transaction.atomic():
        assert Person.objects.get(pk=erased.pk).is_erased
        assert not Person.objects.get(pk=kept.pk).is_erased


def test_keys_that_cannot_be_reached_are_said(house: House, settings: Settings) -> None:
    person = a_person(house.worker, KEPT)
    settings.VAULT_SHARES = "postgresql://nobody:word@127.0.0.1:1/nowhere"
    remembered.forget()
    status, page = house.page(person, "identity", purpose="serving_now")
    assert (status, "The keys cannot be reached now" in page) == (503, True)


def test_where_the_share_store_was_away_nothing_opens_until_it_is_reconciled(house: House, tmp_path: Path) -> None:
    backup = tmp_path / "before.dump"
    erased, kept = two_people_one_erased(house, backup)
    away = {"HARBOUR_SHARES": "postgresql://nobody:word@127.0.0.1:1/nowhere"}
    told = json.loads(house.run("restore", str(backup), "--replace", "--json", **away))
    assert told["erased_again"] is None
    assert all(rows_of(erased).values()), "the backup brought the sealed rows and tokens back"
    nothing_is_left_of(erased, house)
    status, page = house.page(erased, "identity", purpose="serving_now")
    assert (status, "This person was erased" in page) == (410, True)
    assert KEPT.name in house.opens(kept)
    house.run("keys", "reconcile")
    assert set(rows_of(erased).values()) == {0}
    nothing_is_left_of(erased, house)
    assert KEPT.name in house.opens(kept)
