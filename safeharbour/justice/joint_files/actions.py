"""Proposing a joint file, consenting or declining, putting in item by item, reading what was put in, and leaving.

An event names the joint file, the kind and the thing, never what it says.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.timezone import localdate

from safeharbour.justice.investigations.models import Investigation
from safeharbour.justice.joint_files.enums import OnLeaving
from safeharbour.justice.joint_files.keys import key_to_read, key_to_write
from safeharbour.justice.joint_files.kinds import KINDS, Offered
from safeharbour.justice.joint_files.models import JointFile, Party, PutIn
from safeharbour.justice.joint_files.queries import items_of, own_file, own_party, put_in_already, state_now
from safeharbour.justice.joint_files.rules import (
    may_agree,
    may_answer,
    may_leave,
    may_propose,
    may_put_in,
    may_read_joint_files,
)
from safeharbour.trust.access import clock
from safeharbour.trust.access.actors import Actor
from safeharbour.trust.access.decisions import require
from safeharbour.trust.agencies.models import Agency
from safeharbour.trust.audit.actions import record
from safeharbour.trust.vault.keyring import DataKey
from safeharbour.trust.vault.sealing import open_sealed, seal

WORDS = "what was put in"


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What the services agree on."""

    asked: list[Agency]
    scope: str
    ends_on: date
    on_leaving: OnLeaving


@dataclass(frozen=True)
class OpenedItem:
    item: PutIn
    line: str
    told: str


@transaction.atomic
def propose(*, file: Investigation, terms: Terms, once: UUID | None = None, by: Actor) -> JointFile:
    """The proposer's own service consents by proposing. Sent twice, it was proposed the first time."""
    locked = Investigation.objects.select_for_update().get(pk=file.pk)
    at = clock.now()
    require(may_propose(by, locked, asked=terms.asked, ends_on=terms.ends_on, today=localdate(at)))
    if once and (already := JointFile.objects.filter(pk=once).first()):
        return already
    joint = JointFile(
        pk=once or uuid4(),
        agency_id=by.agency,
        scope=terms.scope.strip(),
        ends_on=terms.ends_on,
        on_leaving=terms.on_leaving,
        at=at,
        by_id=by.membership,
    )
    joint.save(force_insert=True)
    key_to_write(joint.pk)
    Party.objects.create(joint_file=joint, agency_id=by.agency, file=locked, agreed_at=at, agreed_by_id=by.membership)
    for agency in terms.asked:
        Party.objects.create(joint_file=joint, agency=agency)
        record("joint_files.propose", by=by, subject=joint, concerns_agency=agency.pk, file=str(file.pk))
    return joint


@transaction.atomic
def agree(*, joint: JointFile, file: Investigation, by: Actor) -> None:
    """By the lead of a file of one's own. Pressed twice, one consented the first time."""
    party = _locked(joint, by)
    if party.agreed_at and party.file_id == file.pk:
        return
    require(may_agree(by, party, state_now(joint), file))
    party.file, party.agreed_at, party.agreed_by_id = file, clock.now(), UUID(by.membership)
    party.save(update_fields=["file", "agreed_at", "agreed_by"])
    record("joint_files.agree", by=by, subject=joint, file=str(file.pk))


@transaction.atomic
def decline(*, joint: JointFile, by: Actor) -> None:
    party = _locked(joint, by)
    if party.declined_at:
        return
    require(may_answer(by, party, state_now(joint)))
    party.declined_at = clock.now()
    party.save(update_fields=["declined_at"])
    record("joint_files.decline", by=by, subject=joint)


@transaction.atomic
def put_in(*, joint: JointFile, kind: str, offered: Offered, by: Actor) -> PutIn | None:
    """A copy of the thing as it is now. None if this version of it was put in before."""
    party = _locked(joint, by)
    require(may_put_in(by, party, state_now(joint)))
    if (kind, offered.thing, offered.version) in put_in_already(joint):
        return None
    said = {"line": offered.line, "told": KINDS[kind].told(offered.thing, by)}
    item = PutIn.objects.create(
        joint_file=joint,
        agency_id=by.agency,
        kind=kind,
        thing=offered.thing,
        version=offered.version,
        name=offered.name,
        words=seal(key_to_read(joint.pk), WORDS, json.dumps(said)),
        at=clock.now(),
        by_id=by.membership,
    )
    record("joint_files.put_in", by=by, subject=joint, kind=kind, thing=str(offered.thing))
    return item


@transaction.atomic
def read_items(*, joint: JointFile, by: Actor) -> list[OpenedItem]:
    """All that whoever asks may see of it; whose material was read is recorded for each service."""
    require(may_read_joint_files(by))
    items = list(items_of(joint))
    for agency in sorted({str(item.agency_id) for item in items}):
        record("joint_files.read", by=by, subject=joint, concerns_agency=agency)
    key = key_to_read(joint.pk)
    return [_opened(key, item) for item in items]


def _opened(key: DataKey, item: PutIn) -> OpenedItem:
    said = json.loads(open_sealed(key, WORDS, bytes(item.words)))
    return OpenedItem(item, said["line"], said["told"])


@transaction.atomic
def leave(*, joint: JointFile, by: Actor) -> None:
    """What was agreed at the beginning says what becomes of what was put in. Pressed twice, one left the first time."""
    party = _locked(joint, by)
    if party.left_at:
        return
    require(may_leave(by, party, state_now(joint), own_file(party)))
    party.left_at = clock.now()
    party.save(update_fields=["left_at"])
    record("joint_files.leave", by=by, subject=joint, on_leaving=joint.on_leaving)


def _locked(joint: JointFile, by: Actor) -> Party:
    """One's own side: no service waits for another to answer."""
    return Party.objects.select_for_update(of=("self",)).get(pk=own_party(joint, by).pk)
