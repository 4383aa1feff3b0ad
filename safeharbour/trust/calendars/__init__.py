"""Calendars that a member's own program subscribes to. Apps above say what stands in them; nobody is named there."""
