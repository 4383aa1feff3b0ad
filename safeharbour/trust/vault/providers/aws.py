"""AWS KMS: a symmetric key wraps agency keys, bound to the agency by the encryption context; an HMAC key makes the
index secret. Credentials, region and endpoint come from where boto3 looks for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from safeharbour.trust.vault.errors import KeysUnavailable, Unopenable
from safeharbour.trust.vault.providers.base import derived
from safeharbour.trust.vault.secret import Secret

QUICKLY = Config(connect_timeout=3, read_timeout=5, retries={"max_attempts": 2, "mode": "standard"})
NOT_OURS = frozenset({"InvalidCiphertextException", "IncorrectKeyException"})


class AwsProvider:
    def __init__(self, key: str, mac_key: str) -> None:
        self.key, self.mac_key = key, mac_key
        self._made: Any = None

    def current_version(self) -> str:
        return f"aws-kms {self.key}"

    def wrap(self, key: Secret, *, agency: str) -> bytes:
        with _explained():
            answer = self._kms.encrypt(KeyId=self.key, Plaintext=key.reveal(), EncryptionContext=_context(agency))
        return bytes(answer["CiphertextBlob"])

    def unwrap(self, wrapped: bytes, *, agency: str) -> Secret:
        with _explained():
            answer = self._kms.decrypt(CiphertextBlob=bytes(wrapped), EncryptionContext=_context(agency))
        return Secret(answer["Plaintext"])

    def index_secret(self, *, agency: str) -> Secret:
        label = f"safeharbour index secret of {agency}".encode()
        with _explained():
            answer = self._kms.generate_mac(KeyId=self.mac_key, Message=label, MacAlgorithm="HMAC_SHA_256")
        return derived(answer["Mac"], f"index secret of {agency}")

    @property
    def _kms(self) -> Any:
        # made late, in the process that uses it: sockets do not survive a fork
        if self._made is None:
            self._made = boto3.client("kms", config=QUICKLY)
        return self._made


def _context(agency: str) -> dict[str, str]:
    return {"application": "safeharbour", "agency": agency}


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code in NOT_OURS:
            message = "AWS KMS does not open this agency's key: it was altered or belongs to another agency."
            raise Unopenable(message) from None
        message = f"AWS KMS refused ({code}). Nothing was changed."
        raise KeysUnavailable(message) from None
    except BotoCoreError as error:
        message = f"AWS KMS cannot be reached ({type(error).__name__}). Nothing was changed."
        raise KeysUnavailable(message) from None
