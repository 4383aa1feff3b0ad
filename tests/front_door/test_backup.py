"""What was backed up comes back whole, with its walls; nothing is overwritten unasked; a failure changes nothing."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from safeharbour.project.cli.failures import Exit
from safeharbour.trust.access.actors import acting_as
from safeharbour.trust.access.drift import drift
from safeharbour.trust.agencies.models import Agency, Membership
from safeharbour.trust.agencies.tests.factories import INSTALLER, an_agency
from tests.front_door.conftest import Harbour


@pytest.fixture
def with_agencies(harbour_on_test_database: Harbour) -> Iterator[Harbour]:
    from random import Random

    from safeharbour.project.demonstration.agencies import admit_agencies

    admit_agencies(Random(1), lambda *_: None)  # noqa: S311
    yield harbour_on_test_database
    # A restore replaces tables beneath open connections, which others of this process may still hold.
    connections.close_all()


def names() -> list[str]:
    with acting_as(INSTALLER), connections["owner"].cursor() as cursor:
        cursor.execute("select name from agencies_agency order by name")
        return [name for (name,) in cursor.fetchall()]


def never_analysed() -> int:
    with connections["owner"].cursor() as cursor:
        cursor.execute("select count(*) from pg_stat_user_tables where schemaname = 'public' and last_analyze is null")
        return int(cursor.fetchone()[0])


def test_a_backup_comes_back_whole_and_with_its_walls(with_agencies: Harbour, tmp_path: Path) -> None:
    file, before = tmp_path / "a b.dump", names()
    assert with_agencies("backup", str(file)).returncode == Exit.OK
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    an_agency(name="Came after the backup")
    done = with_agencies("restore", str(file), "--replace", "--json")
    assert done.returncode == Exit.OK, done.stderr
    assert json.loads(done.stdout)["migrations_applied"] == []
    connections.close_all()
    assert names() == before
    assert drift() == []
    assert not Agency.objects.exists()
    assert not Membership.objects.exists()
    assert never_analysed() == 0
    # A second round: what was restored can itself be backed up and restored.
    assert with_agencies("backup", str(file), "--overwrite").returncode == Exit.OK
    assert with_agencies("restore", str(file), "--replace").returncode == Exit.OK


def test_nothing_is_overwritten_unasked(with_agencies: Harbour, tmp_path: Path) -> None:
    file, before = tmp_path / "whole.dump", names()
    assert with_agencies("backup", str(file)).returncode == Exit.OK
    assert with_agencies("backup", str(file)).returncode == Exit.REFUSED
    done = with_agencies("restore", str(file))
    assert done.returncode == Exit.REFUSED
    assert "--replace" in done.stderr
    assert names() == before


@pytest.mark.parametrize("damage", ["not a backup at all", None])
def test_a_damaged_backup_changes_nothing(with_agencies: Harbour, tmp_path: Path, damage: str | None) -> None:
    file, before = tmp_path / "damaged.dump", names()
    assert with_agencies("backup", str(file)).returncode == Exit.OK
    if damage is None:
        whole = file.read_bytes()
        file.write_bytes(whole[: len(whole) * 3 // 4])
    else:
        file.write_text(damage)
    done = with_agencies("restore", str(file), "--replace")
    assert done.returncode == Exit.DATABASE
    assert len(done.stderr.strip().splitlines()) == 1
    connections.close_all()
    assert names() == before
    assert drift() == []


def test_a_place_that_is_no_place_is_named(harbour_on_test_database: Harbour, tmp_path: Path) -> None:
    done = harbour_on_test_database("backup", str(tmp_path / "nowhere" / "x.dump"))
    assert done.returncode == Exit.USAGE
    assert "nowhere" in done.stderr


def test_the_owners_password_is_on_no_command_line_and_each_table_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, committed: None
) -> None:
    from safeharbour.project import backup

    monkeypatch.setattr(backup, "_program", lambda _: _a_program(tmp_path, f'echo "$@" > {tmp_path}/said', TWO_TABLES))
    told: list[int] = []
    backup._run("pg_dump", "--file=x", told=lambda: told.append(1))
    password = str(connections["owner"].settings_dict["PASSWORD"])
    assert "--file=x" in (tmp_path / "said").read_text()
    assert password not in (tmp_path / "said").read_text()
    assert len(told) == 2


def test_of_all_that_a_program_says_the_error_is_told_without_the_row(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, committed: None
) -> None:
    from safeharbour.project import backup

    wrong = 'echo "pg_restore: error: it stumbled DETAIL: Key (name)=(Ana)" >&2; exit 1'
    monkeypatch.setattr(backup, "_program", lambda _: _a_program(tmp_path, TWO_TABLES, wrong))
    with pytest.raises(backup.BackupError, match="it stumbled") as raised:
        backup._run("pg_restore", told=lambda: None)
    assert "Ana" not in str(raised.value)


TWO_TABLES = "; ".join(f'echo "pg_dump: dumping contents of table \\"public.{name}\\"" >&2' for name in ("a", "b"))


def _a_program(folder: Path, *lines: str) -> str:
    """One that runs these lines of shell."""
    program = folder / "program"
    program.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    program.chmod(0o700)
    return str(program)
