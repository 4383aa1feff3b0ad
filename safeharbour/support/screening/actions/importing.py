"""Importing instruments. Each is checked before it is kept; what is not followed is told to whoever imports it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from safeharbour.support.screening.instruments.findings import Findings
from safeharbour.support.screening.instruments.reading import read
from safeharbour.support.screening.models import InstrumentVersion
from safeharbour.support.screening.queries import instrument_version
from safeharbour.support.screening.rules import may_become, may_import
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.audit.actions import record


class NotImported(Exception):  # noqa: N818 - an answer to whoever imports
    """The instrument was refused; `findings` say why."""

    def __init__(self, findings: Findings) -> None:
        super().__init__("; ".join(str(finding) for finding in findings if finding.refuses))
        self.findings = findings


@dataclass(frozen=True)
class Imported:
    instrument: InstrumentVersion
    findings: Findings
    is_new: bool


@transaction.atomic
def import_instrument(*, resource: dict[str, Any], by: Actor) -> Imported:
    require(may_import(by))
    reading = read(resource)
    if reading.instrument is None:
        raise NotImported(reading.findings)
    found = reading.instrument
    plain = json.loads(json.dumps(resource, default=float))
    stored = instrument_version(found.url, found.version)
    if stored is not None:
        require(may_become(stored_differs=stored.definition != plain))
        return Imported(stored, reading.findings, is_new=False)
    new = InstrumentVersion.objects.create(
        url=found.url,
        version=found.version,
        title=found.title.text,
        definition=plain,
        imported_at=clock.now(),
    )
    record("screening.import_instrument", by=by, subject=new, release=reading.release)
    return Imported(new, reading.findings, is_new=True)
