"""What placement says when it cannot go on."""

from __future__ import annotations


class PlacementError(ValueError):
    """The input cannot be used; the message names the file, row or column and says why."""


class NotInstalledError(ImportError):
    """A library that only siting needs is not there; the message says how to install it."""
