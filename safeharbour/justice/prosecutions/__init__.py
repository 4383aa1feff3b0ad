"""Prosecutions: the case that comes to court, its charges and its time, and those whom it must protect."""
