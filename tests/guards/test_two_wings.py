"""What one wing was told is nowhere in the tables of the other, neither as written nor under a seal.

Everything that is sealed while a story is told is listened to. Afterwards every table of a wing is read as the owner,
whom row policies do not bind, and what is sealed in it is read by what was heard when it was sealed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest
from django.apps import apps
from django.db import connections, transaction
from psycopg import sql

from safeharbour.justice.casework.tests import planting as casework
from safeharbour.justice.deconfliction.tests import planting as deconfliction
from safeharbour.justice.disclosures.actions import attach, open_attached
from safeharbour.justice.evidence.tests import planting as evidence
from safeharbour.justice.joint_files.tests import planting as joint_files
from safeharbour.justice.operations.tests import planting as operations
from safeharbour.justice.prosecutions.enums import Field
from safeharbour.justice.prosecutions.tests import planting as prosecutions
from safeharbour.justice.subjects.enums import Kind
from safeharbour.justice.subjects.tests import planting as subjects
from safeharbour.support.shelter.actions import change_address
from safeharbour.support.shelter.tests.factories import ADDRESS, a_house, a_manager
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.consent.actions import send_package
from safeharbour.trust.consent.enums import Purpose, Scope
from safeharbour.trust.consent.tests.factories import a_grant, a_worker, an_agreed_agency
from safeharbour.trust.vault import envelope
from tests.guards.planted_story import PLANTED, a_person_with_a_story, forms_of

TOLD_TO_SUPPORT = (*PLANTED, ADDRESS, "Planted Lane", "Secretville")
SUSPECT, PROTECTED, PHONE = "Ignatius Threlkeld", "Zoe Quayle", "+14165550199"
PUT_IN = "The grey shed behind the quarry."
TOLD_TO_JUSTICE = (
    *SUSPECT.split(),
    PHONE,
    PUT_IN,
    *(text for text in vars(casework.WORDS).values() if text),
    prosecutions.NAME,
    PROTECTED,
    "a photograph of a ledger",
    "ledger.png",
)
KEPT_AS_DIGESTS = {PHONE, PROTECTED}

Heard = dict[bytes, bytes]


class Listening:
    """The cipher of the vault, which keeps for the test what it was given to seal, by the nonce it was sealed with."""

    heard: Heard

    def __init__(self, key: bytes) -> None:
        self.cipher = AESGCM(key)

    def encrypt(self, nonce: bytes, plain: bytes, associated: bytes) -> bytes:
        self.heard[nonce] = plain
        return self.cipher.encrypt(nonce, plain, associated)

    def decrypt(self, nonce: bytes, sealed: bytes, associated: bytes) -> bytes:
        return self.cipher.decrypt(nonce, sealed, associated)


AESGCM = envelope.AESGCM


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    monkeypatch.setattr(Listening, "heard", {}, raising=False)
    monkeypatch.setattr(envelope, "AESGCM", Listening)
    return Listening.heard


def an_officer() -> Actor:
    return a_worker(an_agreed_agency(AgencyKind.POLICE), "Olga", Role.INVESTIGATOR)


def support_is_told_and_tells_with_consent(officer: Actor) -> None:
    alice, manager = a_worker(), a_manager()
    person, house = a_person_with_a_story(alice), a_house(manager)
    scopes = [Scope.IDENTITY, Scope.STORY]
    grant = a_grant(person.pk, officer.agency, by=alice, scopes=scopes, purpose=Purpose.INVESTIGATION)
    fields = ["identity.name", "identity.aliases", "story.notes"]
    with acting_as(alice), transaction.atomic():
        sent = send_package(grant=grant, fields=fields, conditions=[], expires_at=grant.ends_at, by=alice)
    file = casework.a_file(officer)
    with acting_as(officer), transaction.atomic():
        attached = attach(file=file, disclosure=sent, by=officer)
        assert open_attached(attached=attached, by=officer).fields["identity.name"] in PLANTED
    with acting_as(manager), transaction.atomic():
        change_address(house=house, address=f"{ADDRESS} rear", by=manager)


def justice_is_told(officer: Actor) -> None:
    file, crown = casework.a_file(officer), prosecutions.a_crown()
    subjects.a_subject(officer, Kind.SUSPECT, file=file, words={"value": SUSPECT})
    subjects.a_subject(officer, Kind.PROTECTED, file=file)
    casework.a_decision(officer, file=file)
    evidence.with_content(officer)
    deconfliction.registered(officer)
    operations.planned(officer)
    joint_files.an_item(joint_files.opened(officer, joint_files.an_investigator("Ines")), officer, PUT_IN)
    case = prosecutions.a_case(crown, prosecutions.a_brief(crown, officer))
    prosecutions.an_accused(case, crown)
    prosecutions.guarded(prosecutions.a_protected(case, crown), crown, Field.NAME, PROTECTED)


def tables_of(*wings: str) -> list[str]:
    found = [
        model._meta.db_table
        for config in apps.get_app_configs()
        if f"{config.name}.".startswith(tuple(f"safeharbour.{wing}." for wing in wings))
        for model in config.get_models(include_auto_created=True)
    ]
    assert found
    return sorted(found)


def everything_in(tables: Iterable[str], heard: Heard) -> bytes:
    with connections["owner"].cursor() as cursor:
        return b"\n".join(
            content
            for table in tables
            for row in cursor.execute(sql.SQL("select * from {}").format(sql.Identifier(table))).fetchall()
            for value in row
            for content in read(value, heard)
        )


def read(value: Any, heard: Heard) -> list[bytes]:
    if isinstance(value, bytes | memoryview):
        content = bytes(value)
        nonce = content[envelope.HEADER_BYTES : envelope.HEADER_BYTES + envelope.NONCE_BYTES]
        return [content, content.hex().encode(), heard.get(nonce, b"")]
    return [json.dumps(value, ensure_ascii=False, default=str).encode()]


def found_in(tables: Iterable[str], planted: Iterable[str], heard: Heard) -> set[str]:
    content = everything_in(tables, heard)
    return {word for word in planted if any(form in content for form in forms_of(word))}


@pytest.mark.usefixtures("committed")
def test_neither_wing_holds_what_the_other_was_told(heard: Heard) -> None:
    officer = an_officer()
    support_is_told_and_tells_with_consent(officer)
    justice_is_told(officer)
    support, justice, trail = tables_of("support"), tables_of("justice"), tables_of("trust.audit")
    assert not found_in(justice, TOLD_TO_SUPPORT, heard)
    assert not found_in(support, TOLD_TO_JUSTICE, heard)
    assert not found_in(trail, [*TOLD_TO_SUPPORT, *TOLD_TO_JUSTICE], heard)
    assert set(TOLD_TO_SUPPORT) - found_in(support, TOLD_TO_SUPPORT, heard) == set()
    assert set(TOLD_TO_JUSTICE) - found_in(justice, TOLD_TO_JUSTICE, heard) == KEPT_AS_DIGESTS


@pytest.mark.usefixtures("committed")
def test_the_hunt_finds_what_an_officer_copied_by_hand(heard: Heard) -> None:
    officer = an_officer()
    subjects.a_subject(officer, Kind.WITNESS, words={"value": "Quintessa Vandermolen"})
    assert {"Quintessa", "Vandermolen"} <= found_in(tables_of("justice"), TOLD_TO_SUPPORT, heard)
