"""What is too large is told so before a byte of it is read: nobody fills the memory or the disk of the server."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from hopluc.files.actions import LARGEST

# Bytes around the files of a form: its other fields, and what stands between them.
ROOM = 20 * 1024 * 1024
# Bytes of whoever has not signed in: a name and a password, a choice of language.
STRANGER = 1024 * 1024
_FORM_WITH_FILES = "multipart/form-data"


class RequestSizeMiddleware:
    """Compares what a request says of its length with what this person may send in this form: 413 and a sentence.
    A request that does not say how long it is has no content here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        length = _length(request)
        if length <= STRANGER:
            return self.get_response(request)
        most = most_of(request)
        if length <= most:
            return self.get_response(request)
        context = {"megabytes": most // 1024 // 1024, "signed_in": request.user.is_authenticated}
        return render(request, "exchange/too_large.html", context, status=413)


def most_of(request: HttpRequest) -> int:
    """Bytes that this person may send in one request of this kind."""
    if not request.user.is_authenticated:
        return STRANGER
    with_files = (request.content_type or "").startswith(_FORM_WITH_FILES)
    return LARGEST + ROOM if with_files else int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE or ROOM)


def _length(request: HttpRequest) -> int:
    said = str(request.META.get("CONTENT_LENGTH") or "")
    return int(said) if said.isdecimal() else 0
