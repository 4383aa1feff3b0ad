"""Intake: files of every supported kind read as a stream of records, put in order, and stored."""
