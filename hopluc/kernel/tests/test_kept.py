"""One computation per key, however many ask; the longest unasked goes; a failure is not kept."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from hopluc.kernel.kept import Kept


def test_a_key_is_worked_out_once():
    kept, made = Kept[str](2), []
    for _turn in range(2):
        assert kept.get("a", lambda: made.append(1) or "value") == "value"
    assert made == [1]


def test_readers_at_once_cost_one_computation():
    kept, made, started = Kept[int](2), [], threading.Barrier(8)

    def slow() -> int:
        made.append(1)
        # Long enough for the seven others to come to the door.
        threading.Event().wait(0.05)
        return 7

    def ask() -> int:
        started.wait()
        return kept.get("a", slow)

    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(ask) for _reader in range(8)]
        assert [each.result() for each in asked] == [7] * 8
    assert made == [1]


def test_the_longest_unasked_goes_first():
    kept, made = Kept[str](2), []

    def ask(key: str) -> str:
        return kept.get(key, lambda: made.append(key) or key)

    for key in ("a", "b", "a", "c", "a", "b"):
        assert ask(key) == key
    assert made == ["a", "b", "c", "b"]


def test_what_failed_is_tried_again():
    kept = Kept[int](2)
    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: 1 // 0)
    assert kept.get("a", lambda: 1) == 1
