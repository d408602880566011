"""Server time of the registers' pages over 100,000 cooperatives: each run asks something that nobody has asked yet."""

from collections.abc import Iterator
from functools import partial
from itertools import count

from django.urls import reverse

from bench.asked import ask
from bench.made_up_registers import WHERE, WORK
from bench.timing import Times, watched
from hopluc.kernel.text import fold
from hopluc.registry.models import Cooperative

LEAST = 100_000
WARM, ROUNDS = 3, 100
LIST_BAR, SEARCH_BAR, PROFILE_BAR, AS_OF_BAR = 100, 50, 60, 150  # milliseconds at p95
# Every pair is asked once; a few are in no name.
WORDS = tuple(fold(f"{work} {where}") for where in (*WHERE, "không có đâu") for work in (*WORK, "hợp tác xã"))


def main() -> None:
    known = Cooperative.objects.count()
    if known < LEAST:
        print(f"{known} cooperatives; measured over {LEAST}: fill a home for measuring (bench/README.md)")
        return
    fresh = count(1)
    listed = reverse("registry:list")
    codes = list(Cooperative.objects.filter(code__startswith="MAU").values_list("code", flat=True)[: 7 * ROUNDS : 7])

    def days() -> Iterator[str]:
        return (f"{1 + number % 28:02}/{1 + number // 28 % 12:02}/{2012 + number % 12}" for number in fresh)

    def filtered() -> str:
        return f"{listed}?kind=cooperative&sector=forestry&capital_from={next(fresh)}&founded_from=01/01/2010"

    table: tuple[tuple[str, float, Iterator[str]], ...] = (
        ("list", LIST_BAR, (f"{listed}?capital_from={number}" for number in fresh)),
        ("list with filters", LIST_BAR, (filtered() for _ in fresh)),
        ("three links on: page 2", LIST_BAR, (f"{filtered()}&page=2" for _ in fresh)),
        ("… page 3, other order", LIST_BAR, (f"{filtered()}&page=3&sort=-charter_capital" for _ in fresh)),
        ("… the last page", LIST_BAR, (f"{listed}?capital_from={number}&page=9999" for number in fresh)),
        ("folded search", SEARCH_BAR, (f"{listed}?q={WORDS[n % len(WORDS)]}&sort=code" for n in fresh)),
        ("profile", PROFILE_BAR, (reverse("dashboards:cooperative", args=[codes[n % len(codes)]]) for n in fresh)),
        ("list of a day", AS_OF_BAR, (f"{listed}?day={day}" for day in days())),
        ("cooperative on a day", AS_OF_BAR, (_history(codes[n % len(codes)], n) for n in fresh)),
    )
    for name, bar, addresses in table:
        for _warm in range(WARM):
            ask(next(addresses))
        runs = [watched(partial(ask, next(addresses))) for _round in range(ROUNDS)]
        print(Times(*zip(*runs, strict=True)).line(name, bar), flush=True)


def _history(code: str, number: int) -> str:
    return f"{reverse('dashboards:cooperative-history', args=[code])}?ngay=01/{1 + number % 12:02}/{2015 + number % 10}"
