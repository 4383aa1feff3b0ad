"""A list of identifiers comes in as CSV: read, mapped to what a file has fields for, looked at, and only then taken."""
