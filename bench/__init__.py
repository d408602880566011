"""Measurements: what the parts cost, as ratios against a baseline of the same run."""
