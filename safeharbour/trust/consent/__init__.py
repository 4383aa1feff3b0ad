"""Consent: what a person agrees to share, with whom, for what and until when; and what crosses without it."""
