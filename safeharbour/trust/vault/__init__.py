"""Vault: sealed identity and narrative, keys per person and per agency, blind indexes, erasure."""
