"""Tests of the command `hopluc`."""
