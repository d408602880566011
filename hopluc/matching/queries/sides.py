"""The two sides of a comparison in words, and the steps between them as a drawing; in the reader's language."""

from datetime import date

from django.utils.translation import gettext as _

from hopluc.drawing.waterfall import Fall, Waterfall
from hopluc.matching.models import Against
from hopluc.matching.queries.bridge import Compared
from hopluc.matching.queries.definition import change_words, in_words
from hopluc.matching.queries.words import short_words
from hopluc.places.queries import Atlas


def side_names(found: Compared) -> tuple[str, str]:
    """What the two counts are called."""
    reconciliation = found.reconciliation
    if reconciliation.against == Against.LIST and reconciliation.file is not None:
        return _("Sổ đăng ký"), _("Danh sách %(file)s") % {"file": reconciliation.file.name}
    if reconciliation.against == Against.NUMBER:
        return _("Sổ đăng ký"), reconciliation.source or _("Con số công bố")
    return _("Sổ đăng ký, cách đếm thứ nhất"), _("Sổ đăng ký, cách đếm thứ hai")


def area_name(code: str, day: date) -> str:
    return Atlas.read().place_on(code, day).full_name if code else ""


def defined(found: Compared) -> tuple[str, str]:
    """What each side counts, as a sentence; of a list and of a bare number that is not known."""
    one = found.definition
    first = _sentence(in_words(one, area_name=area_name(one.area, one.map_of or one.day)))
    reconciliation, other = found.reconciliation, found.other
    if reconciliation.against == Against.REGISTER and other is not None:
        return first, _sentence(in_words(other, area_name=area_name(other.area, other.map_of or other.day)))
    if reconciliation.against == Against.LIST:
        return first, _("Các dòng của danh sách, không kể dòng ghi đã chấm dứt đến ngày đếm.")
    changes = "; ".join(change_words(one, other)) if other is not None else ""
    if not changes:
        return first, _("Nguồn không nói đếm thế nào.")
    if found.bridge.unexplained:
        return first, _("Nguồn không nói đếm thế nào. Gần nhất khi %(changes)s.") % {"changes": changes}
    return first, _("Nguồn không nói đếm thế nào. Khớp khi %(changes)s.") % {"changes": changes}


def waterfall(found: Compared) -> Waterfall:
    """The bridge as a drawing."""
    bridge, (first, second) = found.bridge, side_names(found)
    falls = [Fall(capital(short_words(step.reason)), step.amount) for step in bridge.steps]
    if bridge.unexplained:
        falls.append(Fall(_("Chưa giải thích được"), bridge.unexplained, is_open=True))
    return Waterfall(
        _("Từ con số thứ nhất đến con số thứ hai"),
        _("đơn vị"),
        (first, bridge.start),
        tuple(falls),
        (second, bridge.end),
        cut=_("trục cắt, không bắt đầu từ 0"),
    )


def _sentence(words: str) -> str:
    return f"{capital(words)}."


def capital(words: str) -> str:
    """The same words with a capital letter in front."""
    return words[:1].upper() + words[1:]
