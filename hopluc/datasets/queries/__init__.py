"""Reads of kept tables: one cell, what two imports differ in, what a file says of its columns."""
