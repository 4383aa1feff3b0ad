"""`harbour keys` from the outside: what it makes, what it says, what it ends with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import Settings
from typer.testing import CliRunner, Result

from safeharbour.justice.deconfliction.tests.planting import a_pointer, an_investigator, registered
from safeharbour.project.cli.main import load
from safeharbour.support.people.actions import open_identity, register_person
from safeharbour.support.people.enums import OpeningPurpose
from safeharbour.support.people.identity import Identity
from safeharbour.support.people.models import Person
from safeharbour.support.people.queries import people_matching
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.tests.factories import a_member
from safeharbour.trust.vault.keyring import remembered
from safeharbour.trust.vault.models import BlindToken
from safeharbour.trust.vault.shares import share_store

JANE = Identity(name="Jane Tremblay")


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, settings: Settings) -> Path:
    settings.VAULT_KEY_PROVIDER = f"file:{tmp_path / 'keys'}"
    settings.VAULT_SHARES = f"file:{tmp_path / 'keys' / 'shares.sqlite3'}"
    remembered.forget()
    return tmp_path / "keys"


def keys_command(*arguments: str) -> Result:
    return CliRunner().invoke(load(), ["keys", *arguments])


def a_person(alice: Actor) -> Person:
    with acting_as(alice), transaction.atomic():
        return register_person(identity=JANE, by=alice)


def opened(person: Person, alice: Actor) -> Identity:
    remembered.forget()
    with acting_as(alice), transaction.atomic():
        return open_identity(person=person, purpose=OpeningPurpose.SERVING_NOW, by=alice)


def test_init_makes_the_keys_once(keys: Path) -> None:
    first = keys_command("init", "--json")
    assert json.loads(first.stdout)["made"]
    made = (keys / "root.json").read_bytes()
    assert (keys / "root.json").stat().st_mode & 0o777 == 0o600
    assert "Nothing was made" in keys_command("init").stdout
    assert (keys / "root.json").read_bytes() == made


@pytest.mark.usefixtures("committed")
def test_rotation_is_seen_in_the_status_and_nothing_is_lost() -> None:
    alice = a_member(Role.SUPPORT_WORKER)
    person = a_person(alice)
    rotated = keys_command("rotate", "--root", "--json")
    assert rotated.exit_code == 0, rotated.output
    assert json.loads(rotated.stdout)["wrapped"] == 1
    status = keys_command("status", "--json")
    assert status.exit_code == 0
    assert json.loads(status.stdout) | {"provider": "file root 2", "newest_version": 2} == json.loads(status.stdout)
    assert opened(person, alice) == JANE
    assert json.loads(keys_command("rotate", "--resume", "--json").stdout)["wrapped"] == 0


@pytest.mark.usefixtures("committed")
def test_a_renewed_index_finds_as_before_and_ends_the_old_tokens() -> None:
    alice = a_member(Role.SUPPORT_WORKER)
    person = a_person(alice)
    with acting_as(alice), transaction.atomic():
        before = set(BlindToken.objects.values_list("token", flat=True))
    renewed = keys_command("rotate", "--index", "--json")
    assert renewed.exit_code == 0, renewed.output
    remembered.forget()
    with acting_as(alice), transaction.atomic():
        after = set(BlindToken.objects.values_list("token", flat=True))
        assert [match.person for match in people_matching(JANE, agency=alice.agency)] == [person]
    assert after
    assert not before & after
    assert list(share_store().destroyed()) == [f"index:{alice.agency}:1"]


@pytest.mark.usefixtures("committed")
def test_pointers_of_police_are_found_as_before_under_a_new_key() -> None:
    a_pointer(an_investigator("Alice"))
    rotated = keys_command("rotate", "--pointers", "--json")
    assert rotated.exit_code == 0, rotated.output
    assert json.loads(rotated.stdout) == {"renewed": 1}
    assert registered(an_investigator("Bob")).told == 1
    assert "0 pointers" in keys_command("rotate", "--pointers", "--resume").stdout


@pytest.mark.usefixtures("committed")
def test_status_and_reconcile_tell_of_an_erasure_that_the_database_forgot() -> None:
    alice = a_member(Role.SUPPORT_WORKER)
    person, kept = a_person(alice), a_person(alice)
    share_store().destroy([str(person.pk)])
    result = keys_command("reconcile", "--json")
    assert json.loads(result.stdout) == {"erased_again": 1, "finished": 0}
    with acting_as(alice), transaction.atomic():
        assert Person.objects.get(pk=person.pk).is_erased
    assert opened(kept, alice) == JANE


def test_contradicting_options_are_refused() -> None:
    for options in (("--root", "--index"), ("--index", "--pointers")):
        assert "not several" in str(keys_command("rotate", *options).exception)
