"""The correction page: the text on the left, what was read of it on the right; and its pieces, where htmx asks."""

import json
from collections.abc import Iterable, Sequence
from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.bodies.models import Body, BodyName
from hopluc.directives.forms.reading import HeaderForm
from hopluc.directives.models import Directive
from hopluc.directives.queries.review import LOOK_BELOW, Sureness, last_correction, progress
from hopluc.directives.views.intake import FLAG_WORDS
from hopluc.directives.views.review.parts import CHECKED, FILTERS, Card, Opened, ReviewPart, parts_of
from hopluc.directives.views.scope import number_of, reading_url, review_url, visible_directive
from hopluc.kernel import clock
from hopluc.kernel.text import fold

PAGE = "directives/review.html"


@require_safe
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The page. `?mo=12` opens the forms of one obligation, with `&tach=1` the places where it can be cut; `?them=5`
    the form for one that was not seen in a clause; `?xem=can-xem` shows some of the cards."""
    directive = visible_directive(request, pk)
    if directive.is_live:
        return HttpResponseRedirect(reading_url(directive))
    opened = Opened(
        obligation=number_of(request.GET.get("mo")),
        mode="cut" if request.GET.get("tach") else "form",
        clause=number_of(request.GET.get("them")),
        whole=not asks_for_pieces(request),
    )
    if asks_for_pieces(request):
        asked = opened.obligation or number_of(request.GET.get("the"))
        return pieces(request, directive, opened, card=asked, clause=opened.clause or number_of(request.GET.get("cua")))
    return show(request, directive, opened)


def asks_for_pieces(request: HttpRequest) -> bool:
    """Whether the page's script asks; a browser without it gets the whole page."""
    return bool(request.headers.get("HX-Request"))


def show(request: HttpRequest, directive: Directive, opened: Opened, header: HeaderForm | None = None) -> HttpResponse:
    """The whole page; with the forms that were refused, if any, as an answer 400."""
    wanted = _filter(request)
    parts, cards = parts_of(directive, opened, wanted)
    is_wrong = opened.refusal is not None or header is not None or bool(opened.form and opened.form.errors)
    flags = directive.flags.all()
    named = [each for card in cards if card.obligation.is_task for each in card.obligation.named_bodies.all()]
    unknown = {each.printed for each in named if each.body_id is None}
    content = {
        **_state(request, directive, cards),
        "parts": parts,
        "wanted": wanted,
        "filters": [
            (code, word, sum(is_wanted(card) for card in cards)) for code, (word, is_wanted) in FILTERS.items()
        ],
        "flags": [(FLAG_WORDS.get(flag.code, flag.code), _line_of(parts, flag.start)) for flag in flags],
        "unknown_count": len(unknown),
        "header_form": header or (HeaderForm.of(directive) if request.GET.get("dau") else None),
        "opened": opened,
        "wrong": opened.form if opened.form is not None and opened.form.errors else header,
        "since": clock.now().isoformat(),
    }
    return render(request, PAGE, content, status=400 if is_wrong else 200)


def pieces(
    request: HttpRequest,
    directive: Directive,
    opened: Opened,
    *,
    card: int = 0,
    clause: int = 0,
    clauses: Iterable[int] = (),
    focus: int = 0,
    said: str = "",
) -> HttpResponse:
    """For htmx: the card of an obligation or the cards of a clause, as what was asked; with it what else changes: the
    words, other clauses, the bar. `clauses`: whose words or cards have changed; `focus`: the obligation to go on with;
    `said`: what is read out."""
    parts, cards = parts_of(directive, opened)
    chosen = next((each for each in cards if each.obligation.pk == card), None)
    answers = next((part for part in parts if clause and part.holds({clause})), None)
    changed = {*clauses, *({chosen.obligation.clause_id} if chosen else ())}
    words = [part for part in parts if part.holds(changed) and part is not answers]
    content = {
        **_state(request, directive, cards),
        "card": chosen,
        "part": answers,
        "texts": [*words, *([answers] if answers else [])] if request.method == "POST" else [],
        "lists": [part for part in words if chosen is None],
        "out_of_band": True,
    }
    answer = HttpResponse(render_to_string("directives/review_pieces.html", content, request))
    event = {
        "focus": f"nghia-vu-{focus or card}" if focus or card else "",
        "said": said,
        "refused": _is_refused(opened),
    }
    answer["HX-Trigger-After-Settle"] = json.dumps({"hopluc:review": event})
    return answer


def _is_refused(opened: Opened) -> bool:
    return opened.refusal is not None or bool(opened.form and opened.form.errors)


def _state(request: HttpRequest, directive: Directive, cards: Sequence[Card]) -> dict[str, object]:
    """What the page and its pieces share."""
    base = review_url(directive)
    return {
        "directive": directive,
        **bar_of(cards),
        "last": last_correction(directive, by=gate.actor(request).signature),
        "base": base,
        "root": base.removesuffix("soat/"),
    }


def bar_of(cards: Sequence[Card]) -> dict[str, object]:
    """How far the work is, what is left to look at, and which one is next."""
    left = [card for card in cards if card.level != CHECKED]
    doubtful = [card for card in left if card.level != Sureness.SURE]
    next_one = min(left, key=lambda card: card.row.rank, default=None)
    return {
        "progress": progress([card.row for card in cards]),
        "doubtful_count": len(doubtful),
        "next_key": next_one.obligation.pk if next_one else 0,
        # Only when nothing in doubt is left: a press for many at once must not pass over one of them.
        "sure_count": 0 if doubtful else sum((card.obligation.confidence or 0) >= LOOK_BELOW for card in left),
    }


def _filter(request: HttpRequest) -> str:
    asked = request.GET.get("xem", "")
    if not asked and request.method == "POST":
        asked = parse_qs(urlsplit(request.headers.get("Referer", "")).query).get("xem", [""])[0]
    return asked if asked in FILTERS else ""


def _line_of(parts: Sequence[ReviewPart], at: int) -> int:
    """The start of the paragraph in which an offset lies."""
    starts = [line.start for part in parts for line in part.section.paragraphs if line.start <= at]
    return max(starts, default=0)


@require_safe
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def bodies(request: HttpRequest, pk: int) -> JsonResponse:
    """Every body of the register, for typing ahead: key, name, all names without marks, a note."""
    directive = visible_directive(request, pk)
    day = directive.date or clock.today()
    names: dict[int, list[str]] = {}
    for key, name in BodyName.objects.order_by("pk").values_list("body", "name"):
        names.setdefault(key, []).append(name)
    rows = []
    for body in Body.objects.order_by("name"):
        known = dict.fromkeys(fold(name) for name in (body.name, body.short_name, *names.get(body.pk, ())) if name)
        note = "" if body.lives_on(day) else _("không hoạt động vào ngày ban hành")
        rows.append([body.pk, body.shown_name, "|".join(known), note])
    return JsonResponse({"bodies": rows})


@require_safe
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def keys(request: HttpRequest, pk: int) -> HttpResponse:
    """The keys of this page; "?" shows them in a dialog."""
    visible_directive(request, pk)
    entries = [
        ("j k", _("Nhiệm vụ cần xem tiếp theo, trước đó")),
        ("n p", _("Nhiệm vụ tiếp theo, trước đó theo thứ tự văn bản")),
        ("c", _("Đọc đúng: đánh dấu đã soát và sang việc sau")),
        ("x", _("Không phải nhiệm vụ")),
        ("Enter", _("Mở để sửa; trong ô gõ: lưu")),
        ("b", _("Sửa cơ quan chủ trì, phối hợp")),
        ("d", _("Sửa thời hạn")),
        ("s", _("Tách: tại đoạn đang bôi đen, hoặc chọn chữ mở đầu nhiệm vụ thứ hai")),
        ("m", _("Gộp với nhiệm vụ ngay sau trong cùng khoản")),
        ("a", _("Thêm nhiệm vụ từ đoạn đang bôi đen")),
        ("r", _("Lấy đoạn đang bôi đen làm lời của nhiệm vụ đang chọn")),
        ("u", _("Hoàn tác bước vừa làm")),
        ("Ctrl Enter", _("Lưu và sang nhiệm vụ cần xem tiếp theo")),
        ("Esc", _("Đóng phần đang mở")),
        ("?", _("Mở bảng phím tắt này")),
    ]
    return render(request, "directives/review_keys.html", {"entries": entries, "directive_key": pk})
