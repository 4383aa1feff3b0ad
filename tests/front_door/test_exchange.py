"""Two installations, each with its own database, keys and process, find what both look for; the wire is listened to."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.db import transaction
from django.utils.timezone import localdate
from pytest_django import Settings

from safeharbour.justice.deconfliction.enums import Kind
from safeharbour.justice.deconfliction.identifiers import Identifier, identify
from safeharbour.justice.deconfliction.keys import tokens
from safeharbour.justice.deconfliction.models import Pointer, PointerToken
from safeharbour.justice.deconfliction.tests.planting import a_pointer, an_investigator
from safeharbour.justice.deconfliction.tokens import exact_features
from safeharbour.justice.exchange.blinding import make_keys, own_public_key, point_of
from safeharbour.justice.exchange.models import Found
from safeharbour.justice.exchange.tests.planting import a_partner, offered
from safeharbour.project.schema import SNAPSHOT
from safeharbour.project.scratch_database import new_database
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.vault.keyring import remembered
from tests.front_door.conftest import COMMAND, address, run_harbour

pytestmark = pytest.mark.usefixtures("committed")
SHARED, HERS, HIS = {"value": "416 555 0199"}, {"value": "613 555 0123"}, {"value": "705 555 0145"}


@contextmanager
def keys_of(folder: Path, settings: Settings) -> Iterator[dict[str, str]]:
    """This process holds the keys of the installation in `folder`; another is told by the environment."""
    settings.VAULT_KEY_PROVIDER = f"file:{folder / 'keys'}"
    settings.VAULT_SHARES = f"file:{folder / 'shares.sqlite3'}"
    remembered.forget()
    yield {
        "HARBOUR_KEY_PROVIDER": settings.VAULT_KEY_PROVIDER,
        "HARBOUR_SHARES": settings.VAULT_SHARES,
        "DATABASE_URL": address("default"),
        "DATABASE_OWNER_URL": address("owner"),
    }


def tokens_of(*actors: Actor) -> list[int]:
    found: list[int] = []
    for actor in actors:
        with acting_as(actor), transaction.atomic():
            found += PointerToken.objects.values_list("token", flat=True)
    return found


def a_service(name: str, officer: str, own: dict[str, str]) -> Actor:
    """It looks for the number that both look for, and for one of its own."""
    actor = an_investigator(officer, name, place="Here", telephone="555 0000")
    for told in (SHARED, own):
        a_pointer(actor, told=told)
    return actor


def joined(actor: Actor, key: bytes, where: str, own: dict[str, str]) -> None:
    """The partner is added, and both numbers are offered to it."""
    partner = a_partner(key, where)
    for told in (SHARED, own):
        with acting_as(actor), transaction.atomic():
            pointer = Pointer.objects.get(tokens__token__in=tokens(exact_features(phone(told)), 1).values())
        offered(actor, partner, told, pointer=pointer)


def phone(told: dict[str, str]) -> Identifier:
    return identify(Kind.PHONE, told, today=localdate())


class Wire:
    """Between the two: hands everything on and remembers it."""

    def __init__(self, target: str) -> None:
        wire = self
        self.heard: list[bytes] = []

        class Ear(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                answer = httpx.post(target + self.path, content=body, headers=dict(self.headers), timeout=30)
                wire.heard += [str(self.headers).encode(), body, str(answer.headers).encode(), answer.content]
                self.send_response(answer.status_code)
                for name, value in answer.headers.items():
                    if name.lower().startswith(("exchange-", "content-type")):
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer.content)))
                self.end_headers()
                self.wfile.write(answer.content)

            def log_message(self, *args: Any) -> None:
                """Quietly."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"


@contextmanager
def served(environment: dict[str, str], port: int) -> Iterator[str]:
    shell = ("PATH", "HOME", "HARBOUR_VAR", "HARBOUR_POSTGRES")
    kept = {name: os.environ[name] for name in shell if name in os.environ}
    process = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port)], env=kept | environment, stdout=subprocess.DEVNULL
    )
    where = f"http://127.0.0.1:{port}"
    try:
        for _try in range(100):
            try:
                httpx.get(f"{where}/healthz", timeout=2)
                break
            except httpx.HTTPError:
                time.sleep(0.2)
        yield where
    finally:
        process.terminate()
        process.wait(20)


def free_port() -> int:
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        return server.server_port


def found_by(actor: Actor) -> list[tuple[str, str, str]]:
    with acting_as(actor), transaction.atomic():
        return [(one.service, one.officer, one.number) for one in Found.objects.all()]


def test_two_installations_find_what_both_look_for_and_the_wire_says_nothing(
    tmp_path: Path, settings: Settings
) -> None:
    port = free_port()
    wire = Wire(f"http://127.0.0.1:{port}")
    keys = [_key_of(tmp_path / side, settings) for side in ("here", "there")]
    with keys_of(tmp_path / "here", settings) as ours:
        alice = a_service("Harbourside Police", "Alice", HERS)
        joined(alice, keys[1], wire.address, HERS)
        crossed = tokens_of(alice)
    with (
        new_database(f"harbour_partner_{os.getpid()}", snapshot=SNAPSHOT),
        keys_of(tmp_path / "there", settings) as them,
    ):
        bob = a_service("Nord Police", "Zoé", HIS)
        joined(bob, keys[0], "https://nobody.example.org", HIS)
        with served(them, port):
            done = run_harbour("exchange", "run", "--json", **ours)
        theirs, crossed = found_by(bob), crossed + tokens_of(bob)
    assert done.returncode == 0, done.stderr + done.stdout
    assert [*json.loads(done.stdout).values()] == [{"ours": 2, "theirs": 2, "in common": 1}]
    mine = found_by(alice)
    assert [found[:2] for found in (*mine, *theirs)] == [("Nord Police", "Zoé"), ("Harbourside Police", "Alice")]
    assert mine[0][2] == theirs[0][2], "one number to say on the telephone"
    then_the_wire_said_nothing(wire.heard, crossed)


def _key_of(folder: Path, settings: Settings) -> bytes:
    with keys_of(folder, settings):
        make_keys()
        return own_public_key()


def then_the_wire_said_nothing(heard: list[bytes], stored: list[int]) -> None:
    """No identifier in any way of writing it, no stored token, no point before it was multiplied."""
    assert len(heard) == 8, "two messages with their answers, head and body"
    said = b"\n".join(heard)
    decoded = said + b"".join(base64.urlsafe_b64decode(one) for one in re.findall(rb'"([\w-]{43}=)"', said))
    numbers = [phone(told).features[0] for told in (SHARED, HERS, HIS)]
    plain = [number.encode() for full in numbers for number in (full, full[2:], full[-7:])]
    tokens = [form for one in stored for form in (str(one).encode(), one.to_bytes(8, "big", signed=True))]
    points = [point_of(feature) for told in (SHARED, HERS, HIS) for feature in exact_features(phone(told))]
    assert len(stored) == 4
    assert [one for one in (*plain, *tokens, *points) if one in decoded] == []
    assert b"Nord Police" in said, "the wire was listened to"
