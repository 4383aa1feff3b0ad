"""Giving: records written back as the standard has them, nested for JSON and flat for tables."""
