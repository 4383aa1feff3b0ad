"""What can go wrong in the vault, each in words that hold no content and no key material."""

from __future__ import annotations


class VaultError(Exception):
    """Something could not be sealed or opened. Nothing was changed."""


class KeysUnavailable(VaultError):  # noqa: N818 - a state of the world, told to a person
    """The key provider or the share store cannot be reached. Sealed data is safe; try again when it answers."""


class Unopenable(VaultError):  # noqa: N818 - a finding, told to a person
    """The envelope is damaged, or belongs to another subject, agency, field or key."""


class Erased(VaultError):  # noqa: N818 - a finding, told to a person
    """The key of this person was destroyed. What it sealed cannot be read by anyone, in any backup."""
