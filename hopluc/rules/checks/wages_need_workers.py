"""Wages were paid to somebody, and workers were paid."""

from hopluc.rules.facts import ReturnFacts
from hopluc.rules.result import Finding


def wages_need_workers(facts: ReturnFacts) -> tuple[Finding, ...]:
    """Warnings `wages_without_workers`, `workers_without_wages` when exactly one of the two is zero."""
    wages, workers = facts.number("wages"), facts.number("workers")
    if wages is None or workers is None or (wages == 0) == (workers == 0):
        return ()
    values = {"wages": wages, "workers": workers}
    if workers == 0:
        return (Finding("wages_without_workers", "warning", "wages", values),)
    return (Finding("workers_without_wages", "warning", "workers", values),)
