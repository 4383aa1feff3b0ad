"""Of two who do the same thing at the same moment, the second waits, and then sees what the first did.

A page that is sent twice, or two colleagues who choose the same name, pass every check together: neither sees the
other's row before both are committed. Whoever takes a turn first asks, and writes, with nobody beside them.
"""

from __future__ import annotations

from django.db import connection


def take_turn(*what: object) -> None:
    """Until this transaction ends nobody else's turn at `what` begins.

    `what` names the thing in question, such as ("unit", house, label). It is hashed and kept nowhere.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", ["\x1f".join(map(str, what))])
