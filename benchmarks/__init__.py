"""Measurements: run with `python -m benchmarks`; nothing that ships imports them."""
