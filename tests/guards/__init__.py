"""The guards of the house: pure functions from a tree of files to findings, so that a break is cheap to try."""
