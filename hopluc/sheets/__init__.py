"""Workbook ↔ neutral sheet: bytes of any office's workbook → rows of a form, each cell with its address; and back."""
