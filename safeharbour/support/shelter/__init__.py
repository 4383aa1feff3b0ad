"""Shelter: units, holds that expire by themselves, stays, and the night page."""
