"""Planned operations: two services learn in time that they will be at the same place, and whom to call."""
