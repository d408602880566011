"""Extracts of the register as they were printed, each with a code by which anyone can check it."""
