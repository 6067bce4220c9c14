"""Benchmarks: each measures the product and its limit in one run, and prints both side by side."""
