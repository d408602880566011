"""Yearly returns of cooperatives, kept in versions; a version is accepted when it is written from a workbook.
Verbs: ReturnImport (through the import of a workbook), undo_returns."""
