"""A database wrapper whose every transaction carries the acting identity.

`set_config(..., is_local => true)` ends with the transaction, so that a pooled connection can never carry one
request's identity into the next. Statements outside a transaction carry none, and row policies show them nothing.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

from safeharbour.trust.access.actors import acting_settings


class DatabaseWrapper(base.DatabaseWrapper):
    def set_autocommit(self, autocommit: bool, *args: Any, **kwargs: Any) -> None:
        super().set_autocommit(autocommit, *args, **kwargs)
        if not autocommit:
            self.tell_acting_identity()

    def tell_open_transaction(self) -> None:
        """Nothing is said to a transaction that failed: its rollback brings the earlier identity back by itself."""
        # A connection that stands closed, as between two requests, has no transaction to tell.
        if not self.in_atomic_block or self.connection is None:
            return
        failed = self.needs_rollback or self.connection.info.transaction_status == TransactionStatus.INERROR
        if not failed:
            self.tell_acting_identity()

    def tell_acting_identity(self) -> None:
        settings = acting_settings()
        calls = ", ".join("set_config(%s, %s, true)" for _ in settings)
        parameters = [value for pair in settings.items() for value in pair]
        with self.cursor() as cursor:
            cursor.execute(f"select {calls}", parameters)
