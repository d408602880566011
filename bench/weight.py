"""Bytes over the wire of a first look and of a second one, and how long a thin line carries them."""

import http.client
from urllib.parse import urlsplit

from django.urls import reverse

from bench.opened import Answer, get, needed_by, served
from bench.timing import met

BAR = 250_000  # bytes of a first load
LINE = 1_000_000  # bits a second


def main() -> None:
    pages = {
        "living page": reverse("dashboards:living"),
        "leadership screen": reverse("dashboards:leadership"),
        "list": reverse("registry:list"),
    }
    with served() as address:
        for name, path in pages.items():
            page, rest = first_load(address, path)
            whole = page.weight + sum(each.weight for each in rest)
            print(
                f"{name:<20} first {whole / 1000:6.1f} kB (bar {BAR / 1000:.0f} kB {met(whole, BAR)}), "
                f"{carried(whole):4.1f} s at 1 Mbit/s; then the page alone {page.weight / 1000:5.1f} kB, "
                f"{carried(page.weight):4.1f} s"
            )
            heaviest = sorted(rest, key=lambda each: -each.weight)[:4]
            print("  heaviest: " + ", ".join(f"{each.address} {each.weight / 1000:.1f} kB" for each in heaviest))


def first_load(address: str, path: str) -> tuple[Answer, list[Answer]]:
    """The page, and what it needs."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    answers = [get(connection, each) for each in (path, *needed_by(address, path))]
    connection.close()
    failed = [each.address for each in answers if each.status != 200]
    if failed:
        raise RuntimeError(f"not served: {', '.join(failed)}")
    return answers[0], answers[1:]


def carried(weight: int) -> float:
    """Seconds that the line needs for so many bytes, without the time of the questions."""
    return weight * 8 / LINE
