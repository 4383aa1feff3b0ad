"""Interchange: a file leaves for the tools and papers of those who work on it, and comes in from theirs."""
