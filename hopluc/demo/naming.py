"""Invented names: of cooperatives, checked against the real ones, and of people, by chance."""

import csv
from collections.abc import Collection
from pathlib import Path
from random import Random

from hopluc.demo.province import EntityKind
from hopluc.demo.words import HOME_FACTOR, PEOPLES, PLACE_HEADS, PLACE_TAILS, TRADES, People, Trade
from hopluc.kernel.errors import Refusal
from hopluc.kernel.text import fold

_REAL_NAMES = Path(__file__).with_name("real_names.csv")
_KIND_WORDS: dict[EntityKind, str] = {"cooperative": "HTX", "union": "Liên hiệp HTX", "group": "THT"}


def real_names(path: Path = _REAL_NAMES) -> frozenset[str]:
    """Folded names of real cooperatives that were published, to be kept out of everything made up."""
    with path.open(encoding="utf-8", newline="") as file:
        return frozenset(row["name"] for row in csv.DictReader(file))


def core(name: str, prefixes: Collection[str] = ()) -> str:
    """What tells one cooperative from another: the folded name without its kind and trade words.

    Without `prefixes` only the kind word goes ("HTX Khau Slôm" → "khau slom").
    """
    folded = fold(name)
    for words in (_KIND_WORDS.values(), prefixes):
        longest_first = sorted((fold(word) for word in words if word), key=lambda word: (-len(word), word))
        start = next((word for word in longest_first if folded.startswith(f"{word} ")), "")
        folded = folded.removeprefix(f"{start} ")
    return folded


class Namer:
    """Gives each entity a name of its own that no real cooperative and no administrative unit bears."""

    def __init__(self, rng: Random, real: Collection[str], places: Collection[str]) -> None:
        """`real`: folded names of real cooperatives; `places`: names of units, which no cooperative may borrow."""
        self._rng = rng
        taken = frozenset(fold(place) for place in places)
        prefixes = [prefix for trade in TRADES for prefix in trade.prefixes]
        real_cores = frozenset(core(name, words) for name in real for words in ((), prefixes))
        self._real = frozenset(real) | real_cores
        invented = [f"{head} {tail}" for head in PLACE_HEADS for tail in PLACE_TAILS]
        usable = [name for name in invented if not self._is_real(name) and fold(name) not in taken]
        rng.shuffle(usable)
        self._fresh = list(usable)  # each cooperative has a place-like name of its own
        self._shared = usable  # groups share them, with different trades
        self._given: dict[str, str] = {}

    def _is_real(self, name: str) -> bool:
        """Whether the whole name, or what stands at its end, is a real cooperative's."""
        folded = f" {fold(name)}"
        return any(folded.endswith(f" {real}") for real in self._real)

    def entity(self, kind: EntityKind, trade: Trade) -> str:
        """A new name, such as "HTX Nông nghiệp Khau Slôm". Refusal `demo_names_used_up` when none is left."""
        if kind != "group" and not self._fresh:
            raise Refusal("demo_names_used_up", given=len(self._given))
        place = self._fresh.pop() if kind != "group" else ""
        for _ in range(200):
            prefix = self._rng.choice(trade.prefixes) if kind != "group" else trade.work
            tail = place or self._rng.choice(self._shared)
            name = " ".join(word for word in (_KIND_WORDS[kind], prefix, tail) if word)
            if fold(name) not in self._given and not self._is_real(name):
                self._given[fold(name)] = name
                return name
        raise Refusal("demo_names_used_up", given=len(self._given))


def person(rng: Random, district_code: str | None, female: bool) -> tuple[str, str]:
    """(full name, ethnic group) put together by chance; a group is likelier in its home districts."""
    weights = [p.weight * (HOME_FACTOR if district_code in p.home_districts else 1) for p in PEOPLES]
    people: People = rng.choices(PEOPLES, weights)[0]
    return f"{rng.choice(people.families)} {rng.choice(people.female if female else people.male)}", people.name
