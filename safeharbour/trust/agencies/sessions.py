"""Where sessions are kept: in the database, with the account each belongs to, so that they can be ended at once.

Django's own table knows a session's account only inside its sealed text. This one names it in a column: ending all of
an account's sessions is one statement.
"""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db

from safeharbour.trust.agencies.models import Session


class SessionStore(db.SessionStore):
    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        session = cast("Session", super().create_model_instance(data))
        session.user_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        return session
