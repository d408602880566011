"""A page opened as a browser opens it: the page, then everything that its first look needs, over kept connections."""

import http.client
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from json import loads
from urllib.parse import urljoin, urlsplit

# A browser that asks without HTTPS takes gzip and no brotli.
HEADERS = {"Accept-Encoding": "gzip, deflate", "User-Agent": "bench"}
PATIENCE = 30


@contextmanager
def served() -> Iterator[str]:
    """The real server on a port of its own, for the installation of HOPLUC_HOME; yields its address."""
    command = [sys.executable, "-m", "hopluc.console", "serve", "--port", "0", "--json"]
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            assert server.stdout is not None
            lines: list[str] = []
            for line in server.stdout:
                lines.append(line)
                if line == "}\n":
                    break
            if not lines:
                log.seek(0)
                raise RuntimeError(log.read().decode(errors="replace"))
            yield str(loads("".join(lines))["address"])
        finally:
            server.terminate()
            server.wait(PATIENCE)


class Needed(HTMLParser):
    """Addresses that a page names for its first look."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag == "link" and named.get("rel") in {"stylesheet", "preload", "icon"}:
            self.addresses.append(named.get("href", ""))
        elif tag in {"script", "img"} and named.get("src"):
            self.addresses.append(named["src"])


@dataclass(frozen=True)
class Answer:
    """`weight`: bytes over the wire, head and body; `seconds`: from the question to the last byte."""

    address: str
    status: int
    weight: int
    seconds: float
    body: bytes


def get(connection: http.client.HTTPConnection, path: str, headers: dict[str, str] | None = None) -> Answer:
    """One request on a kept connection."""
    began = time.perf_counter()
    connection.request("GET", path, headers=HEADERS if headers is None else headers)
    answer = connection.getresponse()
    body = answer.read()
    took = time.perf_counter() - began
    head = sum(len(name) + len(value) + 4 for name, value in answer.getheaders()) + len("HTTP/1.1 200 OK\r\n\r\n")
    return Answer(path, answer.status, head + len(body), took, body)


def needed_by(address: str, path: str) -> list[str]:
    """What the page at a path needs beside itself, each once, in the page's order."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)
    page = get(connection, path, {})
    connection.close()
    parser = Needed()
    parser.feed(page.body.decode())
    local = (
        urlsplit(urljoin(path, each)) for each in parser.addresses if not re.match(r"(?i)(https?:|data:|//)", each)
    )
    return list(dict.fromkeys(f"{part.path}?{part.query}" if part.query else part.path for part in local))
