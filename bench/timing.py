"""Times and how they are told: the middle one, the 95th of a hundred, beside a bar and a baseline."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


def seconds(work: Callable[[], object]) -> float:
    """How long one run took."""
    return watched(work)[0]


def watched(work: Callable[[], object]) -> tuple[float, float]:
    """How long one run took, and how much of that this process was at work: the rest the machine gave to others."""
    began, began_work = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - began_work


@dataclass(frozen=True)
class Times:
    """Seconds of many runs; `worked`: of the same runs, what the processor spent on them, where that was watched."""

    runs: Sequence[float]
    worked: Sequence[float] = ()

    def line(self, name: str, bar: float | None = None, baseline: "Times | None" = None) -> str:
        """One line of a report, in milliseconds; `bar` is for p95, the ratio is of what the processor spent."""
        told = (
            f"{name:<28} p50 {at(self.runs, 0.5):6.1f}   p95 {at(self.runs, 0.95):6.1f}   max {at(self.runs, 1):6.1f}"
        )
        if self.worked:
            told += f"   processor p50 {at(self.worked, 0.5):6.1f}   p95 {at(self.worked, 0.95):6.1f}"
        if baseline is not None:
            told += f"   {at(self.worked, 0.5) / at(baseline.worked, 0.5):5.1f} × baseline"
        if bar is not None:
            told += f"   bar {bar:.0f}: {met(at(self.runs, 0.95), bar)}"
        return told


def at(runs: Sequence[float], share: float) -> float:
    """The time within which this share of the runs was done, in milliseconds."""
    ordered = sorted(runs)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1e3


def met(value: float, bar: float) -> str:
    return "met" if value <= bar else "NOT MET"
