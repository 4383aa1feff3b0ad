"""What linkage says when it cannot go on."""

from __future__ import annotations


class LinkageError(ValueError):
    """The input cannot be used; the message names the file, row or column and says why."""
