"""Recording: every action that changes or opens something says so here, in its own transaction."""

from __future__ import annotations

from typing import Any

from django.db import models

from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.clock import fixed_moment
from safeharbour.trust.audit.models import Event


def record(
    action: str,
    *,
    by: Actor,
    subject: models.Model | None = None,
    concerns_agency: object = "",
    reason: str = "",
    **detail: Any,
) -> Event:
    """Append one event, in the transaction of the change that it records.

    `concerns_agency` is the agency whose file was touched when that is not the acting one: its auditors see it too.
    """
    moment = fixed_moment()
    return Event.objects.create(
        **({"at": moment} if moment else {}),
        action=action,
        actor_kind=by.kind.value,
        account=by.account,
        membership=by.membership,
        agency=by.agency,
        role=by.role,
        system=by.system,
        subject_kind=subject._meta.label_lower if subject is not None else "",
        subject=str(subject.pk) if subject is not None else "",
        concerns_agency=str(concerns_agency or by.agency),
        reason=reason,
        detail=detail,
    )
