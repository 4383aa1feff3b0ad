"""The HSDS 3.1 API under `/hsds/`."""
