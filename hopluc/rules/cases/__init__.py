"""Worked examples of the law (`law/cases/`): read, run, and measured against the thresholds of the law."""

from hopluc.rules.cases.reading import LawCase, read_cases
from hopluc.rules.cases.running import CaseResult, run_cases

__all__ = ["CaseResult", "LawCase", "read_cases", "run_cases"]
