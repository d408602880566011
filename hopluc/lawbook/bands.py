"""Bands of a criterion: which value of a fact brings how many points."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hopluc.lawbook.facts import Fact
from hopluc.lawbook.reader import Entry

_NUMBERS = ("number", "whole")


@dataclass(frozen=True)
class Band:
    """One step. Of a number the lower bound: `at_least` (inclusive) or `above` (exclusive); of a yes/no or a list
    `words` ("true", "false", or codes of choices). With none of them: every other known value (only the last)."""

    points: Decimal
    at_least: Decimal | None = None
    above: Decimal | None = None
    words: tuple[str, ...] = ()

    @property
    def bound(self) -> Decimal | None:
        """The lower bound, inclusive or not; None where there is none."""
        return self.at_least if self.at_least is not None else self.above

    @property
    def is_otherwise(self) -> bool:
        return self.bound is None and not self.words


def read_bands(entry: Entry, fact: Fact) -> tuple[Band, ...]:
    """`bands` of a part that `fact` feeds, in the order in which they are tried.

    Refusals: `law_missing_key` without bands, `law_band_without_bound` (one bound per band, none only in the last; the
    bound fits the type of the fact), `law_bands_not_in_order` (numbers from high to low), `law_band_twice` (value).
    """
    entries = entry.tables("bands")
    if not entries:
        entry.refuse("law_missing_key", "bands")
    if fact.type == "day":
        entry.refuse("law_wrong_type", "fact", expected="number, whole, flag, text")
    bands = tuple(_read_band(each, fact) for each in entries)
    for each, band in zip(entries[:-1], bands[:-1], strict=True):
        if band.is_otherwise:
            each.refuse("law_band_without_bound", fact=fact.code, type=fact.type)
    _check_order(entries, bands)
    _check_words(entries, bands)
    return bands


def _read_band(entry: Entry, fact: Fact) -> Band:
    points = entry.number("points")
    if points < 0:
        entry.refuse("law_wrong_type", "points", expected="number from 0")
    stated = [name for name in ("at_least", "above", "is", "one_of") if entry.has(name)]
    fitting = ("at_least", "above") if fact.type in _NUMBERS else ("is", "one_of") if fact.type == "text" else ("is",)
    if len(stated) > 1 or any(name not in fitting for name in stated):
        entry.refuse("law_band_without_bound", fact=fact.code, type=fact.type)
    band = Band(
        points,
        at_least=entry.number_or_none("at_least"),
        above=entry.number_or_none("above"),
        words=_read_words(entry, fact),
    )
    entry.close()
    return band


def _read_words(entry: Entry, fact: Fact) -> tuple[str, ...]:
    if entry.has("one_of"):
        words = entry.texts("one_of")
    elif entry.has("is"):
        words = (str(entry.flag("is")).lower(),) if fact.type == "flag" else (entry.text("is"),)
    else:
        return ()
    name = "one_of" if entry.has("one_of") else "is"
    if not words:
        entry.refuse("law_missing_key", name)
    allowed = [choice.code for choice in fact.choices]
    for word in words:
        if fact.type == "text" and word not in allowed:
            entry.refuse("law_unknown_choice", name, value=word, allowed=", ".join(allowed))
    return words


def _check_order(entries: Sequence[Entry], bands: Sequence[Band]) -> None:
    """Each lower bound stands above the next: "from 5" above "more than 0"; "more than 5" above "from 5"."""
    steps = [(band.bound, band.at_least is None) for band in bands]
    for number in range(1, len(steps)):
        (higher, higher_open), (lower, lower_open) = steps[number - 1], steps[number]
        if higher is None or lower is None:
            continue
        if (higher, higher_open) == (lower, lower_open):
            entries[number].refuse("law_band_twice", value=lower)
        if (higher, higher_open) < (lower, lower_open):
            entries[number].refuse("law_bands_not_in_order", value=lower)


def _check_words(entries: Sequence[Entry], bands: Sequence[Band]) -> None:
    seen: set[str] = set()
    for entry, band in zip(entries, bands, strict=True):
        for word in band.words:
            if word in seen:
                entry.refuse("law_band_twice", value=word)
            seen.add(word)
