"""Justice: a service's own file. Imports nothing of the support wing, and reads none of its tables."""
