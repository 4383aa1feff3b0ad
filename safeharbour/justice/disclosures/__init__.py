"""Disclosures: what somebody agreed to tell a police service, read from one of its files and never copied there."""
