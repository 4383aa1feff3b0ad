"""Instruments: FHIR questionnaires read into plain values, and answers checked against them. Knows no database."""
