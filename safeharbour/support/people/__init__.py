"""People: a person known by a number; identity sealed in the vault."""
