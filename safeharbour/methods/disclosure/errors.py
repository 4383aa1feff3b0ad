"""What disclosure control says when it cannot go on."""

from __future__ import annotations


class DisclosureError(ValueError):
    """The input cannot be used; the message names the file, row or column and says why."""


class OpenCellsError(DisclosureError):
    """Nothing that can be withheld protects these cells; the message names them."""
