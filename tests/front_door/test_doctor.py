"""The doctor finds each way in which a database role could step around row policies, and explains every check."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from django.db import connections
from django.test import override_settings

from safeharbour.project import embedded
from safeharbour.project.cli.doctor import in_words
from safeharbour.project.cli.failures import Exit
from safeharbour.project.doctor import CHECKS
from safeharbour.project.doctor.check import Check
from safeharbour.project.doctor.database import powers_of
from safeharbour.project.doctor.installed import assets, translations, vault_keys
from safeharbour.project.doctor.production import seal_secret
from tests.front_door.conftest import Harbour, address
from tests.front_door.test_production import WHOLE

ROLE = "front_door_role"


@pytest.fixture
def superuser(committed: None) -> Iterator[psycopg.Connection]:
    """Only the embedded server's superuser is ours to use; elsewhere there may be none."""
    host = str(connections["owner"].settings_dict["HOST"])
    if host != str(embedded.socket_folder()):
        pytest.skip("roles can be made wrong only where we are superuser")
    name = str(connections["owner"].settings_dict["NAME"])
    with psycopg.connect(embedded.url(embedded.SUPERUSER, name), autocommit=True) as connection:
        connection.execute(f"create role {ROLE} login password 'word' nosuperuser")
        yield connection
        connection.execute(f"reassign owned by {ROLE} to {embedded.SUPERUSER}")
        connection.execute(f"drop table if exists of_the_application; drop owned by {ROLE}; drop role {ROLE}")


def found_as_role() -> list[str]:
    with psycopg.connect(address("default", USER=ROLE, PASSWORD="word")) as connection:
        return powers_of(connection.cursor())


def test_a_plain_role_is_good(superuser: psycopg.Connection) -> None:
    grant_connect(superuser)
    assert found_as_role() == []


@pytest.mark.parametrize(
    ("made_wrong", "said"),
    [
        (f"alter role {ROLE} superuser", "is a superuser"),
        (f"alter role {ROLE} bypassrls", "BYPASSRLS"),
        (f"alter role {ROLE} createrole", "may make roles"),
        (f"create table of_the_application (); alter table of_the_application owner to {ROLE}", "owns 1 tables"),
        (f"grant {embedded.OWNER_ROLE} to {ROLE}", f"member of {embedded.OWNER_ROLE}"),
    ],
)
def test_each_power_over_row_policies_is_found(superuser: psycopg.Connection, made_wrong: str, said: str) -> None:
    grant_connect(superuser)
    superuser.execute(made_wrong)
    assert any(said in problem for problem in found_as_role())


def grant_connect(superuser: psycopg.Connection) -> None:
    superuser.execute(f"grant connect on database {superuser.info.dbname} to {ROLE}")


@pytest.mark.parametrize("command", ["serve", "worker"])
@pytest.mark.parametrize("made_wrong", ["superuser", "bypassrls"])
def test_production_refuses_such_a_role(
    superuser: psycopg.Connection, harbour: Harbour, command: str, made_wrong: str
) -> None:
    grant_connect(superuser)
    superuser.execute(f"alter role {ROLE} {made_wrong}")
    found = {"DATABASE_URL": address("default", USER=ROLE, PASSWORD="word"), "DATABASE_OWNER_URL": ""}
    done = harbour(command, **(WHOLE | found))
    assert done.returncode == Exit.SETTINGS
    assert "Production refuses to start. The application role" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_policy_changed_by_hand_is_found(harbour_on_test_database: Harbour) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("alter policy colleagues_are_visible on agencies_membership using (true)")
    done = harbour_on_test_database("doctor", "--json")
    by_name = {entry["check"]: entry for entry in json.loads(done.stdout)}
    assert done.returncode == Exit.FOUND
    assert any("agencies_membership" in problem for problem in by_name["row-policies"]["problems"])
    assert by_name["row-policies"]["remedy"]
    assert by_name["application-role"]["state"] == by_name["owner-role"]["state"] == "good"
    assert harbour_on_test_database("migrate").returncode == Exit.OK
    mended = json.loads(harbour_on_test_database("doctor", "--json").stdout)
    assert next(entry for entry in mended if entry["check"] == "row-policies")["state"] == "good"


def test_an_owner_that_sees_nothing_is_found(harbour_on_test_database: Harbour) -> None:
    done = harbour_on_test_database("doctor", DATABASE_OWNER_URL=address("default"))
    assert done.returncode == Exit.FOUND
    assert "no BYPASSRLS" in done.stdout
    assert "are the same role" in done.stdout


def test_keys_that_do_not_answer_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert vault_keys() == seal_secret() == []
    monkeypatch.delenv("HARBOUR_ROOT_KEYS", raising=False)
    with override_settings(VAULT_KEY_PROVIDER="environment:", AUDIT_SEAL_SECRETS=[]):
        assert "does not answer" in vault_keys()[0]
        assert "cannot be sealed" in seal_secret()[0]


def test_stylesheets_that_are_missing_are_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("django.contrib.staticfiles.finders.find", {}.get)
    with override_settings(STATIC_ROOT=tmp_path):
        assert any("ontario" in problem for problem in assets())
        assert any("not collected" in problem for problem in assets())


def test_catalogues_that_are_not_compiled_are_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    source = tmp_path / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.touch()
    app = SimpleNamespace(name="safeharbour.invented", label="invented", path=str(tmp_path))
    monkeypatch.setattr("safeharbour.project.doctor.installed.apps", SimpleNamespace(get_app_configs=lambda: [app]))
    assert translations() == ["The fr messages of invented are not compiled"]
    source.with_suffix(".mo").touch()
    assert translations() == []


def test_every_check_says_why_and_how_to_mend() -> None:
    assert len({check.name for check in CHECKS}) == len(CHECKS)
    assert all(check.holds and check.why and check.remedy for check in CHECKS)
    assert {check.name for check in CHECKS if check.stops_production} >= {"secret", "debug", "application-role"}


def test_a_long_list_of_problems_is_cut_and_ends_each_sentence_once() -> None:
    check = Check(name="many", holds="All is well", why="It matters.", remedy="Mend it.", find=lambda: ["One."] * 30)
    told = in_words(check.ask())
    assert told.count("One.") == 10
    assert ".." not in told.replace("...", "")
    assert "... and 20 more; --json prints all of them." in told
