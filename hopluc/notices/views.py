"""The list of notices, one of them opened, how one wants to be told, and the links of calendars."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.models import User
from hopluc.accounts.permissions import Permission
from hopluc.bodies.models import Body
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.notices import actions
from hopluc.notices.forms import PreferenceForm
from hopluc.notices.models import CalendarFeed, Notice, NoticeReading
from hopluc.notices.queries import (
    body_feed,
    channels,
    feed_secret,
    last_delivery,
    notices_of,
    own_feed,
    preference_of,
    unread_count,
)
from hopluc.wording import sentence

ON_A_PAGE = 50
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@require_safe
@needs(Permission.ACCOUNTS_OWN)
def notices(request: HttpRequest) -> HttpResponse:
    """The reader's own notices and those of the body for which the reader acts; `?xem=tat-ca`: also those read."""
    who, user = actor(request), _user(request)
    shows_all = request.GET.get("xem") == "tat-ca"
    rows = notices_of(user, who.body).select_related("body")
    read = NoticeReading.objects.filter(notice=OuterRef("pk"), user=user)
    chosen = (rows if shows_all else rows.unread_by(user)).annotate(is_read=Exists(read))
    address, unread = reverse("notices:list"), unread_count(user, who.body)
    content = {
        "page": Paginator(chosen, ON_A_PAGE).get_page(request.GET.get("page")),
        "unread": unread,
        "shows_all": shows_all,
        "tabs": [
            {"url": address, "label": _("Chưa đọc"), "count": unread, "current": not shows_all},
            {"url": f"{address}?xem=tat-ca", "label": _("Tất cả"), "current": shows_all},
        ],
    }
    return render(request, "notices/list.html", content)


@require_safe
@needs(Permission.ACCOUNTS_OWN)
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """To the page that a notice is about. Opening it is reading it, also from a mail; nothing else changes, so it is a
    plain link that opens in a new tab too."""
    notice = _notice(request, pk)
    actions.mark_read(notice, user=_user(request), at=clock.now())
    return HttpResponseRedirect(notice.address)


@require_POST
@needs(Permission.ACCOUNTS_OWN)
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """`unread` in the form: back among the unread; else read without opening it."""
    notice = _notice(request, pk)
    if "unread" in request.POST:
        actions.mark_unread(notice, user=_user(request))
    else:
        actions.mark_read(notice, user=_user(request), at=clock.now())
    return _back(request)


@require_POST
@needs(Permission.ACCOUNTS_OWN)
def mark_all(request: HttpRequest) -> HttpResponse:
    """All read, with the way back."""
    at = clock.now()
    count = actions.mark_all_read(user=_user(request), body=actor(request).body, at=at)
    if count:
        said = ngettext("Đã đánh dấu đọc %(count)s thông báo.", "Đã đánh dấu đọc %(count)s thông báo.", count)
        undo = reverse("notices:unread-again", args=[(at - _EPOCH) // _MICROSECOND])
        messages.success(request, said % {"count": count}, extra_tags=f"undo:{undo}")
    return redirect("notices:list")


@require_POST
@needs(Permission.ACCOUNTS_OWN)
def unread_again(request: HttpRequest, moment: int) -> HttpResponse:
    """Undo of `mark_all`: `moment` in microseconds since 1970."""
    try:
        at = _EPOCH + moment * _MICROSECOND
    except OverflowError as error:
        raise Http404 from error
    actions.unread_again(user=_user(request), at=at)
    return redirect("notices:list")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.ACCOUNTS_OWN)
def choose(request: HttpRequest) -> HttpResponse:
    """Channels, digests, quiet hours; the links of calendars below."""
    who, user = actor(request), get_object_or_404(User, pk=_user(request))
    form = PreferenceForm(request.POST or None, instance=preference_of(user.pk))
    if request.method == "POST" and form.is_valid():
        actions.set_preference(user=user, chosen=form.cleaned_data, by=who.signature, at=clock.now())
        messages.success(request, _("Đã ghi cách nhận thông báo."))
        return redirect("notices:settings")
    body = _own_body(who.body)
    content = {
        "form": form,
        "feeds": [
            _shown(request, own_feed(user.pk), None),
            *([_shown(request, body_feed(who.body), body)] if body else []),
        ],
        "last": last_delivery(user.pk),
        "writes_files": "mail" in channels() and settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"),
        "crumbs": [{"label": _("Thông báo"), "url": reverse("notices:list")}, {"label": _("Cách nhận thông báo")}],
    }
    return render(request, "notices/settings.html", content)


@require_POST
@needs(Permission.ACCOUNTS_OWN)
def feed(request: HttpRequest) -> HttpResponse:
    """`whose`: "own" or "body"; `revoke`: close the link, else a new one (the old one opens nothing any more)."""
    who, user = actor(request), get_object_or_404(User, pk=_user(request))
    body = _own_body(who.body) if request.POST.get("whose") == "body" else None
    if request.POST.get("whose") == "body" and body is None:
        raise Http404
    current = own_feed(user.pk) if body is None else body_feed(body.pk)
    try:
        if "revoke" not in request.POST:
            actions.open_feed(user=user, body=body, by=who.signature, at=clock.now())
            messages.success(request, _("Đã có liên kết lịch mới."))
        elif current is not None:
            actions.revoke_feed(current, by=who.signature, at=clock.now())
            messages.success(request, _("Đã thu hồi liên kết lịch."))
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    return redirect(reverse("notices:settings") + "#lich")


def _shown(request: HttpRequest, found: CalendarFeed | None, body: Body | None) -> dict[str, object]:
    """A feed as the page shows it: its link, or none yet."""
    url = request.build_absolute_uri(f"/lich/{feed_secret(found)}.ics") if found is not None else ""
    return {
        "whose": "body" if body else "own",
        "body": body,
        "url": url,
        "opened_at": found.opened_at if found else None,
    }


def _own_body(key: int | None) -> Body | None:
    return Body.objects.filter(pk=key).first() if key is not None else None


def _user(request: HttpRequest) -> int:
    """Who has notices; somebody without an account has none."""
    user = actor(request).user
    if user is None:
        raise Http404
    return user


def _notice(request: HttpRequest, pk: int) -> Notice:
    """A notice that is meant for the reader. Otherwise 404."""
    return get_object_or_404(notices_of(_user(request), actor(request).body), pk=pk)


def _back(request: HttpRequest) -> HttpResponse:
    shows_all = request.POST.get("xem") == "tat-ca"
    return HttpResponseRedirect(reverse("notices:list") + ("?xem=tat-ca" if shows_all else ""))
