"""Warm hand-over: offering a person to a service or a unit, and staying with it until the service was received."""
