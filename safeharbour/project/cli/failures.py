"""How a command ends badly: one clear sentence for people, one exit code for scripts."""

from __future__ import annotations

from enum import IntEnum
from errno import ENOSPC


class Exit(IntEnum):
    OK = 0
    FOUND = 1
    USAGE = 2
    SETTINGS = 3
    DATABASE = 4
    REFUSED = 5
    BUSY = 6
    KEYS = 7
    PARTLY = 8

    @property
    def meaning(self) -> str:
        return MEANINGS[self]


MEANINGS = {
    Exit.OK: "done",
    Exit.FOUND: "the check found something wrong",
    Exit.USAGE: "wrong option or input",
    Exit.SETTINGS: "settings are missing or unsafe",
    Exit.DATABASE: "the database cannot be used",
    Exit.REFUSED: "refused, nothing was changed",
    Exit.BUSY: "something else is in the way, such as a taken port",
    Exit.KEYS: "the keys or the share store cannot be used",
    Exit.PARTLY: "done, but some rows were rejected",
}


class Failure(Exception):  # noqa: N818 - said to a person, not raised at a programmer
    """Stops the command. The message is the whole of what the person is told."""

    def __init__(self, message: str, code: Exit = Exit.FOUND) -> None:
        super().__init__(message)
        self.code = code


def explained(error: Exception) -> Failure | None:
    """The failure a person should read instead of a traceback, for what can go wrong outside our code."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError, ProgrammingError
    from django.utils.connection import ConnectionDoesNotExist
    from psycopg import OperationalError as DriverError

    from safeharbour.project.embedded import ServerError

    if isinstance(error, ImproperlyConfigured):
        return Failure(str(error), Exit.SETTINGS)
    if isinstance(error, ConnectionDoesNotExist):
        return Failure("This command works as the owner of the tables: set DATABASE_OWNER_URL.", Exit.SETTINGS)
    if isinstance(error, ServerError | OperationalError | DriverError):
        return Failure(f"The database cannot be reached: {_first_line(error)}", Exit.DATABASE)
    if isinstance(error, ProgrammingError) and "does not exist" in str(error):
        return Failure(
            f"The database is not at the present schema ({_first_line(error)}). Run: harbour migrate", Exit.DATABASE
        )
    if isinstance(error, OSError) and (error.filename or error.errno == ENOSPC):
        return Failure(f"{error.filename or 'The disk'}: {error.strerror}.", Exit.USAGE)
    return _said_by_the_house(error)


def _said_by_the_house(error: Exception) -> Failure | None:
    from safeharbour.trust.access.decisions import Refused
    from safeharbour.trust.vault.errors import VaultError

    if isinstance(error, VaultError):
        return Failure(str(error), Exit.KEYS)
    return Failure(f"Refused: {error}", Exit.REFUSED) if isinstance(error, Refused) else None


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
