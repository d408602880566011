"""The workbook of yearly returns, and the templates of it."""

from hopluc.returns.workbook.lines import GIVEN, LINE_FIELDS, RETURNS, line_hints, returns_form

__all__ = ["GIVEN", "LINE_FIELDS", "RETURNS", "line_hints", "returns_form"]
