"""Key providers: where the keys come from that wrap every agency's key. One is chosen by `VAULT_KEY_PROVIDER`:

file:/srv/harbour/keys                a file beside the embedded server, readable by its owner only
environment:                          HARBOUR_ROOT_KEYS and HARBOUR_INDEX_SECRET
aws-kms:KEY,MAC_KEY                   AWS KMS: a symmetric key and an HMAC key     (pip extra `aws`)
gcp-kms:KEY,MAC_KEY_VERSION           Google Cloud KMS: resource names of both     (pip extra `gcp`)
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from safeharbour.trust.vault.providers.base import KeyProvider


def key_provider() -> KeyProvider:
    return provider_from(settings.VAULT_KEY_PROVIDER)


@lru_cache(maxsize=8)
def provider_from(spec: str) -> KeyProvider:
    kind, _, rest = spec.partition(":")
    if kind == "file" and rest:
        from safeharbour.trust.vault.providers.file import FileProvider

        return FileProvider(Path(rest), may_make_keys=settings.VAULT_MAY_MAKE_KEYS)
    if kind == "environment":
        from safeharbour.trust.vault.providers.environment import EnvironmentProvider

        return EnvironmentProvider()
    if kind in {"aws-kms", "gcp-kms"} and rest.count(",") == 1:
        return _cloud_provider(kind, *rest.split(","))
    message = (
        f"HARBOUR_KEY_PROVIDER is {kind!r} followed by {len(rest)} characters; give file:FOLDER, environment:,"
        " aws-kms:KEY,MAC_KEY or gcp-kms:KEY,MAC_KEY_VERSION."
    )
    raise ImproperlyConfigured(message)


def _cloud_provider(kind: str, key: str, mac_key: str) -> KeyProvider:
    try:
        if kind == "aws-kms":
            from safeharbour.trust.vault.providers.aws import AwsProvider

            return AwsProvider(key, mac_key)
        from safeharbour.trust.vault.providers.gcp import GcpProvider

        return GcpProvider(key, mac_key)
    except ImportError as error:
        message = f"The key provider {kind} needs the extra {kind[:3]!r}: pip install 'safeharbour[{kind[:3]}]'."
        raise ImproperlyConfigured(message) from error
