"""Measurements: what pages and parts cost, beside the bars that they are held to and a baseline of the same run."""
