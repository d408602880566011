"""What two imports of a table differ in: rows that came, went, changed. Cells are read of one page only."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, overload

from hopluc.datasets.models import Dataset, DatasetRow
from hopluc.datasets.queries.cells import cell_words, text_of

State = Literal["new", "gone", "changed"]
_PART = 500
_SHOWN = 6  # cells of a row that came or went


@dataclass(frozen=True)
class Difference:
    """One row: `was` and `now` are its cells before and after, empty where it was not there."""

    key: str
    state: State
    was: Mapping[str, str]
    now: Mapping[str, str]
    columns: Sequence[Mapping[str, str]]

    @property
    def name(self) -> str:
        """The key; of a row without one, its first words."""
        if not self.key.startswith("#"):
            return self.key
        return next(iter((self.now or self.was).values()), self.key)

    @property
    def words(self) -> str:
        """ "Giá kỳ này: 16.000 → 17.000; …"."""
        if self.state == "changed":
            cells = [
                column
                for column in self.columns
                if text_of(self.was, column["code"]) != text_of(self.now, column["code"])
            ]
            return "; ".join(f"{each['heading']}: {_said(each, self.was)} → {_said(each, self.now)}" for each in cells)
        values = self.now or self.was
        filled = (each for each in self.columns if text_of(values, each["code"]) is not None)
        return "; ".join(f"{each['heading']}: {_said(each, values)}" for each in islice(filled, _SHOWN))


def _said(column: Mapping[str, str], values: Mapping[str, str]) -> str:
    return cell_words(column["kind"], values, column["code"]) or "–"


class Differences(Sequence[Difference]):
    """The differing rows in the order of their keys' numbers in the file; `keys`: (key, row before, row after)."""

    def __init__(
        self, columns: Sequence[Mapping[str, str]], keys: Sequence[tuple[str, int | None, int | None]]
    ) -> None:
        self._columns, self._keys = columns, keys

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, place: int) -> Difference: ...
    @overload
    def __getitem__(self, place: slice) -> list[Difference]: ...
    def __getitem__(self, place: int | slice) -> Difference | list[Difference]:
        if isinstance(place, slice):
            return self._read(self._keys[place])
        return self._read([self._keys[place]])[0]

    def __iter__(self) -> Iterator[Difference]:
        for first in range(0, len(self._keys), _PART):
            yield from self._read(self._keys[first : first + _PART])

    def only(self, state: str) -> "Differences":
        """Those of one state."""
        return Differences(self._columns, [each for each in self._keys if _state(each) == state])

    def count_of(self, state: str) -> int:
        return sum(_state(each) == state for each in self._keys)

    def _read(self, keys: Sequence[tuple[str, int | None, int | None]]) -> list[Difference]:
        wanted = [pk for _key, was, now in keys for pk in (was, now) if pk is not None]
        values = dict(DatasetRow.objects.filter(pk__in=wanted).values_list("pk", "values"))
        return [
            Difference(each[0], _state(each), values.get(each[1] or 0, {}), values.get(each[2] or 0, {}), self._columns)
            for each in keys
        ]


def _state(each: tuple[str, int | None, int | None]) -> State:
    _key, was, now = each
    return "new" if was is None else "gone" if now is None else "changed"


def differences(dataset: Dataset, first: int, second: int) -> Differences:
    """From the rows after import `first` (0: before any) to those after `second`."""
    rows = DatasetRow.objects.filter(dataset=dataset)
    before = rows.as_of(first).filter(until__lte=second) if first else rows.none()
    after = rows.as_of(second).filter(since__gt=first)
    was = dict(before.values_list("key", "pk"))
    now = {key: (number, pk) for key, number, pk in after.order_by("number", "pk").values_list("key", "number", "pk")}
    found: list[tuple[str, int | None, int | None]] = [(key, was.get(key), pk) for key, (_number, pk) in now.items()]
    found += [(key, pk, None) for key, pk in was.items() if key not in now]
    return Differences(dataset.columns, _really(found))


def _really(found: list[tuple[str, int | None, int | None]]) -> list[tuple[str, int | None, int | None]]:
    """Without rows that changed and changed back in between."""
    both = [(was, now) for _key, was, now in found if was is not None and now is not None]
    same: set[int] = set()
    for first in range(0, len(both), _PART // 2):
        part = both[first : first + _PART // 2]
        values = dict(
            DatasetRow.objects.filter(pk__in=[pk for pair in part for pk in pair]).values_list("pk", "values")
        )
        same.update(now for was, now in part if values[was] == values[now])
    return [each for each in found if each[2] not in same]
