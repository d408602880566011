"""Yearly returns of cooperatives, kept in versions; a version is accepted when it is written from a workbook.
Verbs: write_returns (through the import of a workbook)."""
