"""Google Cloud KMS: a symmetric key wraps agency keys, bound to the agency by additional authenticated data; a MAC key
version makes the index secret. Credentials come from where Google's library looks for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from google.api_core.exceptions import BadRequest, GoogleAPICallError
from google.api_core.exceptions import RetryError as GaveUp
from google.auth.exceptions import GoogleAuthError
from google.cloud.kms_v1 import KeyManagementServiceClient

from safeharbour.trust.vault.errors import KeysUnavailable, Unopenable
from safeharbour.trust.vault.providers.base import derived
from safeharbour.trust.vault.secret import Secret

SECONDS = 5.0


class GcpProvider:
    def __init__(self, key: str, mac_key_version: str, client: KeyManagementServiceClient | None = None) -> None:
        self.key, self.mac_key_version = key, mac_key_version
        self._made = client

    def current_version(self) -> str:
        return f"gcp-kms {self.key}"

    def wrap(self, key: Secret, *, agency: str) -> bytes:
        request = {"name": self.key, "plaintext": key.reveal(), "additional_authenticated_data": _context(agency)}
        with _explained():
            return bytes(self._kms.encrypt(request=request, retry=None, timeout=SECONDS).ciphertext)

    def unwrap(self, wrapped: bytes, *, agency: str) -> Secret:
        request = {"name": self.key, "ciphertext": bytes(wrapped), "additional_authenticated_data": _context(agency)}
        with _explained():
            return Secret(self._kms.decrypt(request=request, retry=None, timeout=SECONDS).plaintext)

    def index_secret(self, *, agency: str) -> Secret:
        request = {"name": self.mac_key_version, "data": f"safeharbour index secret of {agency}".encode()}
        with _explained():
            mac = self._kms.mac_sign(request=request, retry=None, timeout=SECONDS).mac
        return derived(mac, f"index secret of {agency}")

    @property
    def _kms(self) -> KeyManagementServiceClient:
        # made late, in the process that uses it: sockets do not survive a fork
        if self._made is None:
            self._made = KeyManagementServiceClient()
        return self._made


def _context(agency: str) -> bytes:
    return f"safeharbour agency {agency}".encode()


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except BadRequest:
        message = "Google Cloud KMS does not open this agency's key: it was altered or belongs to another agency."
        raise Unopenable(message) from None
    except (GoogleAPICallError, GaveUp, GoogleAuthError, OSError) as error:
        message = f"Google Cloud KMS cannot be used ({type(error).__name__}). Nothing was changed."
        raise KeysUnavailable(message) from None
