"""Whole lists of pointers, filed by the operator for a service (ADR 0098): read, prepared and filed part by part."""
