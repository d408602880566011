"""Every table of every page as a file: whoever may see the page may have its tables, with what the page shows."""

import re
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from hopluc.accounts import gate
from hopluc.exchange.read_tables import Page, PageTable, read_page
from hopluc.kernel import clock
from hopluc.kernel.text import fold
from hopluc.listing.views.files import moment_words, source_of
from hopluc.listing.views.outgoing import TABLE, outgoing
from hopluc.places.queries import home
from hopluc.sheets.lists import ListColumn, ListHead

_ASKED = re.compile(r"^(\d{1,3})\.(xlsx|csv)$")


class PageTablesMiddleware:
    """Where the address of a page asks for one of its tables, answers with that table alone. The page itself was asked
    first, with everything that guards it; a table that the page does not offer is not there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        asked = _ASKED.match(request.GET.get(TABLE, ""))
        if asked is None or request.method != "GET" or not isinstance(answer, HttpResponse) or not _is_page(answer):
            return answer
        page = read_page(answer.content.decode())
        table = page.tables.get(int(asked[1]))
        return answer if table is None else _file_of(request, page, table, asked[2])


def _is_page(answer: HttpResponse) -> bool:
    return answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html")


def _file_of(request: HttpRequest, page: Page, table: PageTable, kind: str) -> StreamingHttpResponse:
    title = f"{page.title}: {table.caption}" if table.caption and page.title else table.caption or page.title
    found = home()
    facts = tuple(_facts(page, title))
    head = ListHead(
        title or _("Bảng số liệu"),
        _("Bảng số liệu"),
        lines=tuple(f"{label}: {words}" for label, words in facts if label != _("Bảng")),
        facts=(*facts, (_("Người xuất"), _person(request)), (_("Trang"), request.path)),
        made_up=bool(found and found.made_up),
    )
    places, columns = _columns(table)
    rows = [[row[at] for at in places] for row in table.rows()]
    name = f"{slugify(fold(title))[:80].strip('-') or 'bang'}-{clock.today():%Y-%m-%d}"
    return outgoing(name, kind, head, columns, rows)


def _columns(table: PageTable) -> tuple[list[int], list[ListColumn]]:
    """The places of the columns that say something (one of buttons says nothing), and the columns."""
    said, years, rows = table.columns(), table.years(), list(table.rows())
    places = [at for at, head in enumerate(said) if head or any(row[at] is not None for row in rows)]
    unnamed = {0: _("Nội dung"), 1: _("Giá trị")}
    return places, [
        ListColumn(said[at] or unnamed.get(at, str(at + 1)), "year" if at in years else "text") for at in places
    ]


def _facts(page: Page, title: str) -> Iterator[tuple[str, str]]:
    found = home()
    yield _("Bảng"), title
    if found is not None:
        yield _("Nguồn"), source_of(found.place.full_name)
    asked = "; ".join(f"{label}: {words}" for label, words in page.asked)
    yield _("Điều kiện lọc"), asked or _("không lọc")
    yield _("Xuất lúc"), moment_words(clock.now())


def _person(request: HttpRequest) -> str:
    who = gate.actor(request)
    return who.signature if who.name else _("Khách")
