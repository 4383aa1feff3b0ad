"""The pages of evidence: taking in, keeping a file with and without a script, and what is said when that is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from safeharbour.justice.evidence.enums import LARGEST_AT_ONCE, PIECE, What
from safeharbour.justice.evidence.models import Exhibit
from safeharbour.justice.evidence.tests.planting import PNG, a_file, an_exhibit, with_content
from safeharbour.trust.access.actors import Actor, acting_as
from safeharbour.trust.access.clock import now
from safeharbour.trust.agencies.enums import AgencyKind, Role
from safeharbour.trust.agencies.tests.factories import a_membership, an_agency, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(client: Client) -> Actor:
    member = a_membership(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE))
    sign_in(client, member)
    return member.as_actor()


def address(name: str, exhibit: Exhibit) -> str:
    return reverse(f"evidence:{name}", args=[exhibit.pk])


def shown(client: Client, exhibit: Exhibit) -> str:
    return client.get(address("exhibit", exhibit)).content.decode()


def piece(client: Client, exhibit: Exhibit, content: bytes, offset: int, **headers: str) -> Any:
    told = {"Upload-Offset": str(offset), "Upload-Length": str(len(content)), "Upload-Name": "v.mp4"} | headers
    sent = content[offset : offset + PIECE]
    return client.post(address("content", exhibit), sent, content_type="application/octet-stream", headers=told)


def test_an_exhibit_is_taken_in_from_the_file_and_read_only_when_asked(client: Client, alice: Actor) -> None:
    file = a_file(alice)
    assert "0 exhibits" in client.get(reverse("investigations:file", args=[file.pk])).content.decode()
    found = localtime(now()) - timedelta(hours=2)
    told = {"kind": "object", "found_at": f"{found:%Y-%m-%dT%H:%M}", "words": "a key with a blue tag"}
    page = client.post(reverse("evidence:new", args=[file.pk]), told, follow=True)
    assert "Exhibit E1" in page.content.decode()
    assert "blue tag" not in page.content.decode()
    with acting_as(alice):
        exhibit = Exhibit.objects.get()
    assert "blue tag" in client.post(address("exhibit", exhibit)).content.decode()
    assert "E1" in client.get(reverse("evidence:register", args=[file.pk])).content.decode()


def test_a_day_that_is_still_to_come_is_refused_and_nothing_typed_is_lost(client: Client, alice: Actor) -> None:
    found = localtime(now()) + timedelta(days=2)
    told = {"kind": "object", "found_at": f"{found:%Y-%m-%dT%H:%M}", "words": "a key with a blue tag"}
    answer = client.post(reverse("evidence:new", args=[a_file(alice).pk]), told)
    assert answer.status_code == 422
    assert "in the future" in answer.content.decode()
    assert "a key with a blue tag" in answer.content.decode()


def test_without_a_script_a_form_keeps_a_file_and_gives_it_back(client: Client, alice: Actor) -> None:
    exhibit = an_exhibit(alice)
    sent = {"file": SimpleUploadedFile("ledger.png", PNG)}
    assert client.post(address("content", exhibit), sent).status_code == 302
    assert "image/png" in shown(client, exhibit)
    answer: Any = client.post(address("download", exhibit))
    assert isinstance(answer, StreamingHttpResponse)
    assert answer.getvalue() == PNG
    assert answer["Content-Disposition"] == 'attachment; filename="E1.png"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    checked = client.post(address("verify", exhibit), follow=True)
    assert "Unaltered" in checked.content.decode()


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"MZ" + bytes(300), "none of the kinds"), (b"", "empty"), (bytes(LARGEST_AT_ONCE + 1), "25 MB")],
    ids=["a program", "nothing", "too large for a form"],
)
def test_what_is_not_taken_is_said_at_the_field(client: Client, alice: Actor, content: bytes, said: str) -> None:
    exhibit = an_exhibit(alice)
    answer = client.post(address("content", exhibit), {"file": SimpleUploadedFile("a.pdf", content)})
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_script_sends_pieces_and_is_told_where_it_goes_on(client: Client, alice: Actor) -> None:
    exhibit = an_exhibit(alice)
    video = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(PIECE + 9)
    assert piece(client, exhibit, video, 0).json() == {"received": PIECE, "whole": False}
    assert "arrived" in shown(client, exhibit)
    again = piece(client, exhibit, video, 2 * PIECE)
    assert (again.status_code, again.json()) == (409, {"received": PIECE})
    assert piece(client, exhibit, video, PIECE).json() == {"received": len(video), "whole": True}
    late = piece(client, exhibit, video, 0)
    assert (late.status_code, "never changed" in late.json()["refused"]) == (422, True)


def test_a_piece_that_does_not_say_where_it_belongs_is_refused(client: Client, alice: Actor) -> None:
    exhibit = an_exhibit(alice)
    assert piece(client, exhibit, PNG, 0, **{"Upload-Length": "many"}).status_code == 400
    assert piece(client, exhibit, b"MZ" + bytes(80), 0).status_code == 422


def test_a_page_elsewhere_cannot_send_content() -> None:
    strict = Client(enforce_csrf_checks=True)
    member = a_membership(Role.INVESTIGATOR, an_agency(AgencyKind.POLICE))
    sign_in(strict, member)
    exhibit = an_exhibit(member.as_actor())
    answer = strict.post(address("content", exhibit), {"file": SimpleUploadedFile("a.png", PNG)})
    assert answer.status_code == 403
    with acting_as(member.as_actor()):
        assert not hasattr(Exhibit.objects.get(pk=exhibit.pk), "content")


def test_the_next_line_is_written_and_a_stale_page_shows_both(client: Client, alice: Actor) -> None:
    exhibit = with_content(alice)
    stored = {"what": What.STORED, "place": "shelf 4", "number": "1"}
    for _ in range(2):
        assert client.post(address("continuity", exhibit), stored).status_code == 302
    both = client.post(address("continuity", exhibit), {"what": What.SENT_OUT, "place": "laboratory", "number": "1"})
    assert both.status_code == 409
    assert "shelf 4" in both.content.decode()
    assert "laboratory" in both.content.decode()
    missing = client.post(address("continuity", exhibit), {"what": What.DESTROYED, "number": "2"})
    assert missing.status_code == 422
    assert "on whose order" in missing.content.decode()
