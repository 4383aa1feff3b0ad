"""Deconfliction: a pointer index by which two services learn that they look for the same thing, and nothing more."""
