"""Casework: the decisions log of a file, its tasks, and the case conferences where both are made."""
