"""Reads a Vietnamese official document into clauses, obligations, bodies and dates. Pure and deterministic.

Entry points: reader.read_text for text, reader.read_document for a file."""
