"""A list of 100,000 cooperatives as a file: when its first bytes come, how long it takes, how much memory."""

import resource
import subprocess
import sys
import time

from django.urls import reverse

from bench.asked import ask, parts
from bench.registers import LEAST
from bench.timing import met
from hopluc.registry.models import Cooperative

FIRST_BAR, MEMORY_BAR = 1.0, 200.0
KIBIBYTES = 1024  # ru_maxrss counts in them


def main() -> None:
    known = Cooperative.objects.count()
    if known < LEAST:
        print(f"{known} cooperatives; measured over {LEAST}: fill a home for measuring (bench/README.md)")
        return
    for kind in ("csv", "xlsx"):
        # In a process of its own: memory once taken is never given back.
        subprocess.run([sys.executable, "-m", "bench.exporting", kind], check=True)


def export(kind: str) -> None:
    """One line: first bytes, last bytes, size, peak of memory."""
    address = reverse("registry:list")
    ask(address)
    from_start = time.perf_counter()
    first, size = 0.0, 0
    for part in parts(f"{address}?file={kind}"):
        first = first or time.perf_counter() - from_start
        size += len(part)
    taken = time.perf_counter() - from_start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBIBYTES
    print(
        f"{kind:<5} first bytes {first:5.2f} s   bar {FIRST_BAR:.0f}: {met(first, FIRST_BAR)}   all {taken:6.1f} s"
        f"   {size / 1e6:.1f} MB   peak {peak:.0f} MB   bar {MEMORY_BAR:.0f}: {met(peak, MEMORY_BAR)}",
        flush=True,
    )


if __name__ == "__main__":
    export(sys.argv[1])
