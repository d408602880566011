"""A page asked of the program in this process, as the web server asks it: no socket, no browser."""

from collections.abc import Iterable, Iterator
from functools import partial
from io import BytesIO
from urllib.parse import quote, urlsplit

from bench.timing import Times, watched
from hopluc.wsgi import application

WARM = 5
ROUNDS = 200
# The smallest page: everything that stands around a page, and almost nothing in it.
BASELINE = "/tai-khoan/vao/"


def ask(address: str, cookie: str = "") -> bytes:
    """The body of a page; RuntimeError where it does not answer 200."""
    return b"".join(parts(address, cookie))


def parts(address: str, cookie: str = "") -> Iterator[bytes]:
    """The body of a page as it comes; RuntimeError where it does not answer 200."""
    split = urlsplit(address)
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": split.path,
        "QUERY_STRING": quote(split.query, safe="=&%+"),
        "HTTP_COOKIE": cookie,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.version": (1, 0),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    answered: list[str] = []
    answer = application(environ, lambda status, _headers: answered.append(status))
    yield from answer
    answer.close()
    if not answered[0].startswith("200"):
        raise RuntimeError(f"{address}: {answered[0]}")


def in_turn(asked: Iterable[tuple[str, str]]) -> list[Times]:
    """Times of each (address, cookie), warm; asked in turn, so that a busy moment of the machine hits all alike."""
    works = [partial(ask, address, cookie) for address, cookie in asked]
    for work in works * WARM:
        work()
    runs: list[list[tuple[float, float]]] = [[] for _ in works]
    for _round in range(ROUNDS):
        for place, work in enumerate(works):
            runs[place].append(watched(work))
    return [Times(*zip(*each, strict=True)) for each in runs]
