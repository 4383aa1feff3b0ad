"""Benchmarks: ours beside the other in one run. `python -m bench` runs all of them and prints one table."""
