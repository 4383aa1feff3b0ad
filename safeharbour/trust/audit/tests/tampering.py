"""An administrator of the database who rewrites history: the owner's connection, triggers and policies in no way."""

from __future__ import annotations

from django.db import connections, transaction

from safeharbour.trust.access.actors import acting_as, system
from safeharbour.trust.audit.actions import record, seal_events
from safeharbour.trust.audit.models import Event, Seal
from safeharbour.trust.audit.rules import SEAL, VERIFY
from safeharbour.trust.audit.verification import Anchor, Report, verify

SEALER, VERIFIER, WRITER = system(SEAL), system(VERIFY), system("install")


def write(count: int, action: str = "agencies.admit") -> list[int]:
    with acting_as(WRITER), transaction.atomic():
        return [record(action, by=WRITER, number=number).pk for number in range(count)]


def seal(batch_size: int = 10) -> list[Seal]:
    with acting_as(SEALER):
        seals = seal_events(by=SEALER, patience=10, batch_size=batch_size)
    assert seals is not None
    return seals


def checked(anchor: Anchor | None = None) -> Report:
    with acting_as(VERIFIER):
        return verify(anchor=anchor)


def found(anchor: Anchor | None = None) -> list[tuple[str, int, int | None]]:
    return [(finding.what.value, finding.batch, finding.event) for finding in checked(anchor).findings]


def tamper(statement: str, *parameters: object) -> int:
    """Answers how many rows it changed, since a tampering that changes nothing proves nothing."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, parameters or None)  # type: ignore[arg-type]
        return int(cursor.rowcount)


def an_inserted_event(number: int) -> None:
    """As whoever owns the table can: the trigger that numbers events is off."""
    tamper("alter table audit_event disable trigger number_audit_event")
    columns = ", ".join(str(field.column) for field in Event._meta.fields if field.column != "id")
    changed = tamper(
        f"insert into audit_event (id, {columns}) select %s, {columns} from audit_event order by id limit 1", number
    )
    tamper("alter table audit_event enable trigger number_audit_event")
    assert changed == 1
