"""Audit: what was done, by whom, for which agency; append-only and tamper-evident."""
