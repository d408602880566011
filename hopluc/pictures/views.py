"""Downloads of drawings: the same drawing as in the page, alone on white with its name and its mark."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import needs
from hopluc.accounts.permissions import Permission
from hopluc.drawing.alone import alone
from hopluc.drawing.png import png
from hopluc.drawing.svg import title_of
from hopluc.kernel.text import fold
from hopluc.pictures.picture import kept_svg
from hopluc.places.queries import home


@needs(Permission.FIGURES_READ)
@require_safe
def svg(_request: HttpRequest, digest: str) -> HttpResponse:
    """The drawing as SVG."""
    title, drawing = _alone(digest)
    return _download(drawing.encode(), "image/svg+xml", title, "svg")


@needs(Permission.FIGURES_READ)
@require_safe
def png_file(_request: HttpRequest, digest: str) -> HttpResponse:
    """The drawing as PNG, two points for each px."""
    title, drawing = _alone(digest)
    return _download(png(drawing), "image/png", title, "png")


def _alone(digest: str) -> tuple[str, str]:
    """Its title, and the drawing with the mark of made-up data where the province is made up."""
    kept = kept_svg(digest)
    if kept is None:
        raise Http404
    area = home()
    marks = (_("DỮ LIỆU MINH HỌA"),) if area and area.made_up else ()
    return title_of(kept), alone(kept, notes=marks)


def _download(content: bytes, media_type: str, title: str, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{_file_name(title)}.{kind}"'
    return answer


def _file_name(title: str) -> str:
    """ "Số hợp tác xã, 2019" → "so-hop-tac-xa-2019"."""
    plain = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in fold(title))
    return quote("-".join(plain.split())[:80]) or "hinh"
