"""Backing up and restoring the whole database, as its owner, with PostgreSQL's own programs.

The keys of the vault are not in it: a backup alone reads nothing, and they are kept apart on purpose.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import connections, transaction

from safeharbour.project import embedded

ASIDE = "before_restoring"
# As a new database has it, so that a later backup does not hold the schema itself.
NEW_SCHEMA = "create schema public authorization pg_database_owner; grant usage on schema public to public"
LEFT_OUT = re.compile(r"^\d+; \d+ \d+ (POLICY|ROW SECURITY|ACL|DEFAULT ACL|SCHEMA) ")
A_TABLES_ROWS = re.compile(r"^\d+; \d+ \d+ TABLE DATA ")
BEGINS_A_TABLE = re.compile(r"dumping contents of table|processing data for table")

Told = Callable[[], object]


class BackupError(RuntimeError):
    """A backup or restore did not happen; the message says why."""


@dataclass(frozen=True)
class Contents:
    """What a backup holds, as `pg_restore` lists it: a line for each thing."""

    file: Path
    lines: tuple[str, ...]

    @property
    def tables(self) -> tuple[str, ...]:
        return tuple(line for line in self.lines if A_TABLES_ROWS.search(line))


def back_up(file: Path, told: Told = lambda: None) -> None:
    """Written beside its place first, so that `file` is a whole backup or is not there. `told` for each table."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    try:
        _run(
            "pg_dump", "--format=custom", "--compress=6", "--no-owner", "--no-privileges", f"--file={draft}", told=told
        )
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def schema_in_sql() -> str:
    """Every table, constraint, function, policy and grant, as `pg_dump` writes them; no row."""
    with tempfile.NamedTemporaryFile("r", suffix=".sql", encoding="utf-8") as written:
        _run("pg_dump", "--schema-only", "--no-owner", "--no-comments", f"--file={written.name}", told=lambda: None)
        return written.read()


def tables() -> list[str]:
    """Those of ours. If there are any, restoring would mix two installations."""
    return connections["owner"].introspection.table_names()


def restore(contents: Contents, told: Told = lambda: None) -> None:
    """What the database held stands aside until the backup is in, so that a backup that fails changes nothing.

    Row policies are left out, since they name the application role of the installation that was backed up. The caller
    migrates afterwards, which puts in place every policy and grant that is declared; until then nobody but the owner
    reads anything. `told` for each table.
    """
    with _standing_aside(), tempfile.NamedTemporaryFile("w", suffix=".list") as chosen:
        chosen.write("\n".join(line for line in contents.lines if not LEFT_OUT.search(line)))
        chosen.flush()
        database = str(connections["owner"].settings_dict["NAME"])
        _run(
            "pg_restore",
            *("--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"),
            *(f"--use-list={chosen.name}", f"--dbname={database}", str(contents.file)),
            told=told,
        )


def renew_statistics(told: Told = lambda: None) -> None:
    """A backup holds no statistics: until they are counted anew, the first searches read whole tables."""
    for table in tables():
        _as_owner(f"analyze {connections['owner'].ops.quote_name(table)}")
        told()


def contents(file: Path) -> Contents:
    listed = subprocess.run([_program("pg_restore"), "--list", str(file)], capture_output=True, text=True, check=False)
    if listed.returncode or "django_migrations" not in listed.stdout:
        message = f"{file} is not a backup of Safe Harbour, or is damaged."
        raise BackupError(message)
    return Contents(file, tuple(listed.stdout.splitlines()))


@contextmanager
def _standing_aside() -> Iterator[None]:
    """The schema under another name during the block: thrown away after it, or put back if the block fails."""
    _as_owner(f"drop schema if exists {ASIDE} cascade; alter schema public rename to {ASIDE}; {NEW_SCHEMA}")
    connections.close_all()
    try:
        yield
    except BaseException:
        _as_owner(f"drop schema public cascade; alter schema {ASIDE} rename to public")
        raise
    _as_owner(f"drop schema {ASIDE} cascade")


def _as_owner(statements: str) -> None:
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(statements)


def _run(program: str, *arguments: str, told: Told) -> None:
    entry = connections["owner"].settings_dict
    given = {"PGPASSWORD": str(entry["PASSWORD"]), "PGAPPNAME": f"harbour {program}"}
    where = {"PGHOST": entry["HOST"], "PGPORT": entry["PORT"], "PGUSER": entry["USER"], "PGDATABASE": entry["NAME"]}
    environment = {**os.environ, "LC_ALL": "C", **given, **{name: str(value) for name, value in where.items() if value}}
    command = [_program(program), "--verbose", *arguments]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True, errors="replace") as running:
        said = [line for line in running.stderr or () if not _counted(line, told)]
    if running.returncode:
        raise BackupError(_reason(program, said))


def _counted(line: str, told: Told) -> bool:
    begins = BEGINS_A_TABLE.search(line) is not None
    if begins:
        told()
    return begins


def _reason(program: str, said: list[str]) -> str:
    errors = [line.strip() for line in said if "error:" in line or "FATAL:" in line]
    first = (errors or [line.strip() for line in said if line.strip()] or ["it said nothing"])[0]
    # A database quotes the row that it stumbles over; only the kind of the error is for the terminal.
    return f"{program} failed: {re.sub(r'(DETAIL|CONTEXT|COPY|Key).*', '', first)}"


def _program(name: str) -> str:
    """The one of the server's own version: an older one cannot read it, a newer one says what it does not know."""
    wanted = connections["owner"].cursor().connection.info.server_version // 10_000
    own = embedded.IN_WHEEL / name
    places = (embedded.BINARIES / name, own, Path(f"/usr/lib/postgresql/{wanted}/bin") / name, shutil.which(name))
    for place in places:
        if place and Path(place).exists() and _version(str(place)) == wanted:
            return str(place)
    message = f"No {name} of version {wanted} was found, which is the server's. Install PostgreSQL's client programs."
    raise BackupError(message)


def _version(program: str) -> int | None:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"(\d+)(\.\d+)?", said)
    return int(found[1]) if found else None
