"""Fifty people open the leadership screen of the real server: evenly within ten seconds, and all at once."""

import http.client
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.urls import reverse

from bench.opened import PATIENCE, get, needed_by, served
from bench.timing import Times, met

PEOPLE = 50
WITHIN = 10.0  # seconds
BAR = 400  # milliseconds at p95


def main() -> None:
    path = reverse("dashboards:leadership")
    with served() as address:
        needed = needed_by(address, path)
        print(f"{PEOPLE} people, each the page and {len(needed)} files")
        tell(f"within {WITHIN:.0f} s", come(address, path, needed, WITHIN), BAR)
        # No bar: it tells how far the server is from its limit.
        tell("all at once", come(address, path, needed, 0), None)


@dataclass
class Seen:
    """What the people saw: seconds until the page stood, until everything stood, and what went wrong."""

    page: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def come(address: str, path: str, needed: list[str], within: float) -> Seen:
    """Each person has a connection of their own; they come evenly within so many seconds (0: together)."""
    seen, ready = Seen(), threading.Barrier(PEOPLE)

    def person(place: int) -> None:
        ready.wait()
        time.sleep(place * within / PEOPLE)
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)
        began = time.perf_counter()
        try:
            for asked in (path, *needed):
                answer = get(connection, asked)
                if answer.status != 200:
                    seen.errors.append(f"{asked}: {answer.status}")
                if asked == path:
                    seen.page.append(time.perf_counter() - began)
            seen.whole.append(time.perf_counter() - began)
        except OSError as error:
            seen.errors.append(f"{type(error).__name__}: {error}")
        finally:
            connection.close()

    people = [threading.Thread(target=person, args=(place,)) for place in range(PEOPLE)]
    for each in people:
        each.start()
    for each in people:
        each.join()
    return seen


def tell(how: str, seen: Seen, bar: float | None) -> None:
    print(f"{how}: {len(seen.errors)} errors ({met(len(seen.errors), 0)})", *seen.errors[:3])
    for name, runs in (("page", seen.page), ("page with its files", seen.whole)):
        if runs:
            print("  " + Times(runs).line(name, bar))
