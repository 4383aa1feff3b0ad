"""Hierarchical Poisson log-linear models on sparse capture tables, fitted many at a time."""
