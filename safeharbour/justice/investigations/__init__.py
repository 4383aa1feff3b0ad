"""Investigations: the file a police service opens, its lead and the history of its status."""
