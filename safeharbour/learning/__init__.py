"""Learning: counts and guidance from what the support and justice wings did, never a person's record."""
