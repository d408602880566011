"""A page that is one list: the rows, or the rows alone for htmx, or the file, or the print."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from hopluc.accounts import gate
from hopluc.listing.columns import Listing, Rows
from hopluc.listing.models import SavedView
from hopluc.listing.queries import Pair
from hopluc.listing.views import files, outgoing
from hopluc.listing.views.shown import ShownList, shown_list


def list_page(
    request: HttpRequest,
    listing: Listing,
    rows: Rows,
    *,
    template: str = "listing/page.html",
    title: str = "",
    about: str = "",
    carried: tuple[Pair, ...] = (),
    context: Mapping[str, Any] | None = None,
    on: date | None = None,
) -> HttpResponseBase:
    """Answer a request for a list. `rows`, `title`, `about`, `carried`, `on` as for `shown_list`; `template` extends
    "listing/page.html" and gets `list` and `context`."""
    own = opened_with(request, listing, carried)
    if own is not None:
        return own
    shown = shown_list(request, listing, rows, title=title, about=about, carried=carried, on=on)
    taken = taken_away(request, shown)
    if taken is not None:
        return taken
    # Going back in the browser, htmx asks again by its own hand and needs the whole page.
    rows_alone = "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
    content = {**(context or {}), "list": shown, "rows_alone": rows_alone}
    answer = render(request, "listing/rows.html" if rows_alone else template, content)
    patch_vary_headers(answer, ["HX-Request", "HX-History-Restore-Request"])
    return answer


def taken_away(request: HttpRequest, shown: ShownList) -> HttpResponseBase | None:
    """The file or the print, where the address asks for one. For pages on which a list is only a part."""
    kind = request.GET.get("file", "")
    if kind in outgoing.TYPES:
        return files.file_of(shown, kind)
    if request.GET.get("print"):
        files.record(shown, "print", len(shown.printed))
        content = {"list": shown, "facts": list(files.facts_of(shown)), "columns": files.taken_columns(shown)}
        return render(request, "listing/print.html", content)
    return None


def opened_with(request: HttpRequest, listing: Listing, carried: tuple[Pair, ...] = ()) -> HttpResponseBase | None:
    """Whoever opens a list without asking anything gets the view that they open it with."""
    actor = gate.actor(request)
    asked = {name for name in request.GET if name not in dict(carried)}
    if actor.user is None or asked:
        return None
    own = SavedView.objects.of(actor).kept().filter(list=listing.code, is_default=True).first()
    # Without a parameter of the list itself it would lead back here, without end.
    asks = [pair for pair in parse_qsl(own.query) if pair[0] not in dict(carried)] if own is not None else []
    if not asks:
        return None
    around = request.GET.urlencode()
    return HttpResponseRedirect(f"{request.path}?{around}{'&' if around else ''}{urlencode(asks)}")
