"""Screening: recognising signs, without knowing who the person is."""
