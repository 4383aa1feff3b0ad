"""Support: a person's own story, under their consent. Imports nothing of the justice wing."""
