"""Deadlines as dated legal data: section, text in our own words, since when, source, when verified. No legal advice."""
