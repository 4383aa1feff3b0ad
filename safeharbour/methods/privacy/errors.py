"""What differential privacy says when it cannot go on."""

from __future__ import annotations


class PrivacyError(ValueError):
    """A budget cannot be spent, a ledger not trusted, or what is needed is not installed; the message says which."""
