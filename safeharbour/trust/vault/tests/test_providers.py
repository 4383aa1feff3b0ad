"""Each provider wraps, unwraps and derives alike, keeps agencies apart, and says clearly when it cannot be used."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from hashlib import sha256
from hmac import digest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import boto3
import pytest
from django.core.exceptions import ImproperlyConfigured
from google.auth.credentials import AnonymousCredentials
from google.cloud.kms_v1 import KeyManagementServiceClient
from google.cloud.kms_v1.services.key_management_service.transports import KeyManagementServiceRestTransport
from moto.server import ThreadedMotoServer

from safeharbour.trust.vault.errors import KeysUnavailable, Unopenable
from safeharbour.trust.vault.providers import provider_from
from safeharbour.trust.vault.providers.aws import AwsProvider
from safeharbour.trust.vault.providers.base import KeyProvider
from safeharbour.trust.vault.providers.environment import EnvironmentProvider
from safeharbour.trust.vault.providers.file import FileProvider
from safeharbour.trust.vault.providers.gcp import GcpProvider
from safeharbour.trust.vault.providers.local import new_key
from safeharbour.trust.vault.secret import Secret

KEY = Secret(bytes(range(32)))
SOME_KEY = base64.b64encode(bytes(range(32))).decode()
GCP_KEY = "projects/p/locations/l/keyRings/r/cryptoKeys/k"
GCP_MAC = "projects/p/locations/l/keyRings/r/cryptoKeys/m/cryptoKeyVersions/1"


class GoogleDouble(BaseHTTPRequestHandler):
    """Google Cloud KMS as far as we speak to it: its REST paths and JSON, an additional-data check, and a MAC."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        verb = self.path.partition("?")[0].rpartition(":")[2]
        answer = getattr(self, f"answer_{verb.lower()}")(asked)
        body = json.dumps(answer or {"error": {"code": 400, "status": "INVALID_ARGUMENT"}}).encode()
        self.send_response(200 if answer else 400)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def answer_encrypt(self, asked: dict[str, str]) -> dict[str, str]:
        sealed = json.dumps([asked["plaintext"], asked["additionalAuthenticatedData"]]).encode()
        return {"name": GCP_KEY, "ciphertext": base64.b64encode(sealed[::-1]).decode()}

    def answer_decrypt(self, asked: dict[str, str]) -> dict[str, str] | None:
        try:
            plain, bound = json.loads(base64.b64decode(asked["ciphertext"])[::-1])
        except ValueError:
            return None
        return {"plaintext": plain} if bound == asked["additionalAuthenticatedData"] else None

    def answer_macsign(self, asked: dict[str, str]) -> dict[str, str]:
        mac = digest(b"double", base64.b64decode(asked["data"]), sha256)
        return {"name": GCP_MAC, "mac": base64.b64encode(mac).decode()}

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that http.server gives
        pass


def google_client(port: int) -> KeyManagementServiceClient:
    transport = KeyManagementServiceRestTransport(
        host=f"127.0.0.1:{port}",
        credentials=AnonymousCredentials(),  # type: ignore[no-untyped-call]
        url_scheme="http",
    )
    return KeyManagementServiceClient(transport=transport)


@contextmanager
def a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyProvider]:
    provider = FileProvider(tmp_path / "keys", may_make_keys=False)
    provider.make_keys()
    yield provider


@contextmanager
def an_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyProvider]:
    monkeypatch.setenv("HARBOUR_ROOT_KEYS", f"1:{new_key()}, 2:{new_key()}")
    monkeypatch.setenv("HARBOUR_INDEX_SECRET", new_key())
    yield EnvironmentProvider()


@contextmanager
def aws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyProvider]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_DEFAULT_REGION": "ca-central-1",
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
    }.items():
        monkeypatch.setenv(name, value)
    kms = boto3.client("kms")
    key = kms.create_key()["KeyMetadata"]["KeyId"]
    mac = kms.create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")["KeyMetadata"]["KeyId"]
    try:
        yield AwsProvider(key, mac)
    finally:
        kms.close()
        server.stop()


@contextmanager
def google(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyProvider]:
    with ThreadingHTTPServer(("127.0.0.1", 0), GoogleDouble) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        client = google_client(server.server_port)
        yield GcpProvider(GCP_KEY, GCP_MAC, client)
        client.transport.close()  # type: ignore[no-untyped-call]
        server.shutdown()


PROVIDERS: dict[str, Callable[..., AbstractContextManager[KeyProvider]]] = {
    "file": a_file,
    "environment": an_environment,
    "aws": aws,
    "google": google,
}


@pytest.fixture(params=list(PROVIDERS))
def provider(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyProvider]:
    with PROVIDERS[request.param](tmp_path, monkeypatch) as made:
        yield made


def test_every_provider_keeps_its_promise(provider: KeyProvider) -> None:
    wrapped = provider.wrap(KEY, agency="a")
    assert KEY.reveal() not in wrapped
    assert provider.unwrap(wrapped, agency="a").reveal() == KEY.reveal()
    with pytest.raises(Unopenable):
        provider.unwrap(wrapped, agency="b")
    with pytest.raises((Unopenable, KeysUnavailable)):
        provider.unwrap(wrapped[:-1] + bytes([wrapped[-1] ^ 1]), agency="a")
    secrets = [provider.index_secret(agency=agency).reveal() for agency in ("a", "a", "b")]
    assert secrets[0] == secrets[1] != secrets[2]
    assert provider.current_version()


def test_what_a_provider_shows_of_itself_is_no_key(provider: KeyProvider) -> None:
    provider.wrap(KEY, agency="a")
    shown = f"{provider!r} {provider.current_version()} {vars(provider)!r}"
    assert "Secret" not in shown
    assert len(shown) < 1000


def test_a_cloud_that_does_not_answer_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    for name in ("AWS_DEFAULT_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with pytest.raises(KeysUnavailable, match=r"AWS KMS cannot be reached.*Nothing was changed"):
        AwsProvider("k", "m").wrap(KEY, agency="a")
    with pytest.raises(KeysUnavailable, match="Google Cloud KMS cannot be used"):
        GcpProvider(GCP_KEY, GCP_MAC, google_client(9)).wrap(KEY, agency="a")


def test_a_new_root_wraps_and_the_old_still_unwraps(tmp_path: Path) -> None:
    provider = FileProvider(tmp_path / "keys", may_make_keys=True)
    wrapped = provider.wrap(KEY, agency="a")
    assert provider.current_version() == "file root 1"
    provider.add_root()
    assert provider.current_version() == "file root 2"
    assert provider.unwrap(wrapped, agency="a").reveal() == KEY.reveal()
    assert provider.unwrap(provider.wrap(KEY, agency="a"), agency="a").reveal() == KEY.reveal()


def test_a_key_file_is_its_owners_alone_and_never_made_twice(tmp_path: Path) -> None:
    provider = FileProvider(tmp_path / "keys", may_make_keys=False)
    assert provider.make_keys()
    assert provider.path.stat().st_mode & 0o777 == 0o600
    before = provider.path.read_bytes()
    assert not provider.make_keys()
    assert provider.path.read_bytes() == before
    assert [path.name for path in provider.path.parent.iterdir()] == ["root.json"]
    provider.path.chmod(0o644)
    with pytest.raises(KeysUnavailable, match="chmod 600"):
        provider.wrap(KEY, agency="a")


def test_lost_keys_are_not_replaced_by_new_ones(tmp_path: Path) -> None:
    (tmp_path / "shares.sqlite3").touch()
    with pytest.raises(KeysUnavailable, match="put it back"):
        FileProvider(tmp_path, may_make_keys=True).wrap(KEY, agency="a")


@pytest.mark.parametrize(
    "content", ["", "{}", '{"roots": {}, "index": "x"}', "[]", '{"roots": {"1": "x"}, "index": "x"}']
)
def test_a_damaged_key_file_is_said_so(tmp_path: Path, content: str) -> None:
    path = tmp_path / "root.json"
    path.write_text(content)
    path.chmod(0o600)
    with pytest.raises(KeysUnavailable):
        FileProvider(tmp_path, may_make_keys=False).wrap(KEY, agency="a")


@pytest.mark.parametrize("roots", [None, "", "nonsense", "1", "0:AAAA", "1:AAAA", f"1:{SOME_KEY},two:{SOME_KEY}"])
def test_an_incomplete_environment_is_said_so(monkeypatch: pytest.MonkeyPatch, roots: str | None) -> None:
    monkeypatch.setenv("HARBOUR_INDEX_SECRET", new_key())
    monkeypatch.delenv("HARBOUR_ROOT_KEYS", raising=False)
    if roots is not None:
        monkeypatch.setenv("HARBOUR_ROOT_KEYS", roots)
    with pytest.raises(KeysUnavailable, match=r"HARBOUR_ROOT_KEYS|Version"):
        EnvironmentProvider().wrap(KEY, agency="a")


@pytest.mark.parametrize("spec", ["", "file:", "aws-kms:only-one", "vault:somewhere", "gcp-kms:a,b,c"])
def test_a_wrong_setting_names_what_can_be_given(spec: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="HARBOUR_KEY_PROVIDER"):
        provider_from(spec)


def test_a_setting_chooses_the_provider(tmp_path: Path) -> None:
    chosen = [provider_from(spec) for spec in (f"file:{tmp_path}", "environment:", "aws-kms:k,m", "gcp-kms:k,m")]
    assert [type(provider) for provider in chosen] == [FileProvider, EnvironmentProvider, AwsProvider, GcpProvider]
