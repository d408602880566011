"""The situation in one or two sentences, put together from the figures; every number in it is a door."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from hopluc.dashboards.differences import sized
from hopluc.dashboards.leadership_facts import FactCard
from hopluc.dashboards.leadership_work import Decision, Late
from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number
from hopluc.places.models import Place
from hopluc.statistics.figures import Figure


def head_line(
    cards: Sequence[FactCard], late: Sequence[Late], decisions: Sequence[Decision], *, place: Place, year: int
) -> SafeString:
    """How the cooperatives stand at the end of the year, and what presses today."""
    return format_html("{} {}", _standing(cards, place, year), _pressing(late, decisions))


def _standing(cards: Sequence[FactCard], place: Place, year: int) -> str:
    by_code = {card.now.code: card for card in cards}
    counted = by_code.get("cooperatives")
    if counted is None or counted.now.value is None:
        return _("Chưa có số liệu đến cuối năm %(year)s.") % {"year": year}
    if not counted.now.expected:
        return _("Sổ đăng ký chưa có hợp tác xã nào đến cuối năm %(year)s.") % {"year": year}
    members = by_code.get("members")
    words = {
        "year": counted.now.year,
        "place": _within_a_sentence(place.full_name),
        "cooperatives": _door(counted.now),
        "members": _door(members.now, _members(members.now)) if members else "",
    }
    if members is None or members.now.value is None or members.now.year != counted.now.year:
        said = format_html(_("Cuối năm {year}, địa bàn {place} có {cooperatives}"), **words)
    else:
        said = format_html(_("Cuối năm {year}, địa bàn {place} có {cooperatives} với {members}"), **words)
    return format_html("{}{}.", said, _grown(counted))


def _members(figure: Figure) -> str:
    return ngettext("%(number)s thành viên", "%(number)s thành viên", int(figure.value or 0))


def _within_a_sentence(name: str) -> str:
    """ "tỉnh Bắc Kạn": the kind of a unit is a word of Vietnamese; elsewhere all of it is a name."""
    return name if get_language() == "en" else name[:1].lower() + name[1:]


def _grown(card: FactCard) -> str:
    """ ", thêm 292 so với năm 2019"."""
    then, now = card.then, card.now
    if then is None or then.value is None or now.value is None or then.year == now.year:
        return ""
    words = {"number": sized(now.code, now.value - then.value), "year": then.year}
    if now.value > then.value:
        return _(", thêm %(number)s so với năm %(year)s") % words
    if now.value < then.value:
        return _(", bớt %(number)s so với năm %(year)s") % words
    return _(", bằng năm %(year)s") % words


def _door(figure: Figure, words: str = "") -> SafeString:
    """The figure as it is shown elsewhere, or its number in other words."""
    said = words % {"number": format_number(figure.value)} if words and figure.value is not None else figure.shown
    return format_html('<a class="number" href="{}" data-panel>{}</a>', figure.rows_url, said)


def _pressing(late: Sequence[Late], decisions: Sequence[Decision]) -> str:
    waiting = sum(each.count for each in decisions)
    if not late and not waiting:
        return _("Hiện không có việc quá hạn, không có gì chờ quyết định.")
    first = _("Hiện không có việc quá hạn")
    if late:
        count = sum(each.count for each in late)
        words = ngettext(
            "Hiện có {count} việc quá hạn, từ {day}",
            "Hiện có {count} việc quá hạn, việc cũ nhất từ {day}",
            count,
        )
        first = format_html(words, count=_anchor("#late", count), day=format_date(late[0].due))
    if not waiting:
        return format_html("{}.", first)
    words = ngettext("{late}; {count} việc cần quyết định.", "{late}; {count} việc cần quyết định.", waiting)
    return format_html(words, late=first, count=_anchor("#decisions", waiting))


def _anchor(address: str, count: int) -> SafeString:
    return format_html('<a class="number" href="{}">{}</a>', address, format_number(count))
