"""The template library `registry`."""
