"""What was worked out once and is asked for again: kept in the process, bounded, worked out by one thread only."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Values by key; at most `room` of them, the one that was not asked for longest goes first.

    A key must hold everything that the value depends on: nothing is ever taken back. Whoever asks for a key that
    another thread is working out waits for it: fifty readers at once cost one computation.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = threading.Lock()
        self._at_work: dict[Hashable, threading.Lock] = {}

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key; `make()` where nobody has asked for it yet. What `make` raises is raised and not kept."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
            turn = self._at_work.setdefault(key, threading.Lock())
        with turn:
            with self._lock:
                if key in self._values:
                    return self._values[key]
            try:
                value = make()
                with self._lock:
                    self._values[key] = value
                    while len(self._values) > self._room:
                        self._values.popitem(last=False)
            finally:
                with self._lock:
                    self._at_work.pop(key, None)
        return value
