"""Mail goes out by SMTP as production's settings say: encrypted, signed in, to a server that is really asked.

The server is one of our own on this machine, with a certificate made for the test. Only the transport is a double; the
settings, the library and the pages are those of production.
"""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client, override_settings

from safeharbour.project.doctor.installed import mail_server
from safeharbour.project.settings.mail import mail_from_environment
from safeharbour.trust.agencies.enums import Role
from safeharbour.trust.agencies.tests.factories import a_membership, sign_in

USER, PASSWORD = "harbour", "a word for the mail server"
HERE = "127.0.0.1"


class Postbox:
    """Takes mail only over TLS and only from whoever signs in, and keeps it."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.taken.append(message_from_bytes(envelope.content or b"", policy=policy.default))  # type: ignore[arg-type]
        return "250 taken"

    def signs_in(self, server: SMTP, session: Session, envelope: Envelope, how: str, given: Any) -> AuthResult:
        return AuthResult(success=(given.login, given.password) == (USER.encode(), PASSWORD.encode()))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HERE))]), critical=True)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("mail") / "certificate.pem"
    path.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return path


@pytest.fixture
def as_in_production(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    @contextmanager
    def running(security: str = "starttls", **environment: str) -> Iterator[Postbox]:
        postbox = Postbox()
        encrypted = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        encrypted.load_cert_chain(certificate)
        server = Controller(
            postbox,
            hostname=HERE,
            port=a_free_port(),
            authenticator=postbox.signs_in,
            auth_required=True,
            **(
                {"ssl_context": encrypted, "auth_require_tls": False}
                if security == "implicit"
                else {"tls_context": encrypted, "require_starttls": True}
            ),
        )
        server.start()
        for name, value in {
            "SSL_CERT_FILE": str(certificate),
            "HARBOUR_MAIL_HOST": HERE,
            "HARBOUR_MAIL_PORT": str(server.port),
            "HARBOUR_MAIL_TLS": security,
            "HARBOUR_MAIL_FROM": "harbour@example.org",
            "HARBOUR_MAIL_USER": USER,
            "HARBOUR_MAIL_PASSWORD": PASSWORD,
            **environment,
        }.items():
            monkeypatch.setenv(name, value)
        try:
            with override_settings(**mail_from_environment()):
                yield postbox
        finally:
            server.stop()

    return running


def a_free_port() -> int:
    with socket.socket() as asked:
        asked.bind((HERE, 0))
        return int(asked.getsockname()[1])


def invite(client: Client, email: str) -> str:
    return str(client.post("/en/agency/invite/", {"email": email, "role": "frontline"}, follow=True).text)


@pytest.mark.parametrize("security", ["starttls", "implicit"])
@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")  # it stands inside TLS there
def test_an_invitation_goes_out_encrypted_and_says_that_it_did(
    committed: None, as_in_production: Any, client: Client, security: str
) -> None:
    sign_in(client, a_membership(Role.ADMINISTRATOR))
    with as_in_production(security) as postbox:
        assert mail_server() == []
        page = invite(client, "nora@example.org")
    (message,) = postbox.taken
    assert (message["From"], message["To"]) == ("harbour@example.org", "nora@example.org")
    assert "/en/account/invitation/" in message.get_content()
    assert "nora@example.org" in page
    assert "not sent" not in page


@pytest.mark.parametrize(
    "wrong", [{"HARBOUR_MAIL_PASSWORD": "another word"}, {"SSL_CERT_FILE": "/dev/null"}, {"HARBOUR_MAIL_PORT": "1"}]
)
def test_a_message_that_does_not_go_out_is_said_and_undoes_nothing(
    committed: None, as_in_production: Any, client: Client, wrong: dict[str, str]
) -> None:
    sign_in(client, a_membership(Role.ADMINISTRATOR))
    with as_in_production(**wrong) as postbox:
        assert "does not take us" in mail_server()[0]
        page = invite(client, "nora@example.org")
    assert postbox.taken == []
    assert "not sent: send it again" in page
    with as_in_production() as postbox:
        number = invitation_in(page)
        again = client.post(f"/en/agency/invitations/{number}/resend/", follow=True).text
    assert len(postbox.taken) == 1
    assert "not sent" not in again


def invitation_in(page: str) -> str:
    found = re.search(r"/invitations/([0-9a-f-]{36})/resend/", page)
    assert found
    return found[1]


def test_whoever_is_locked_out_is_told_once(committed: None, as_in_production: Any, client: Client) -> None:
    alice = a_membership()
    with as_in_production() as postbox:
        for number in range(8):
            client.post("/en/account/login/", {"login": alice.user.email, "password": f"wrong {number}"})
    (message,) = postbox.taken
    assert message["To"] == alice.user.email
    assert "wrong passwords" in message.get_content()
    assert "mots de passe erronés" in message.get_content()
    assert alice.agency.name not in message.as_string()
