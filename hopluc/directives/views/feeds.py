"""The calendar behind a secret link: calendar programs do not log in."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hopluc.accounts.gate import public
from hopluc.directives.queries.feeds import days_of
from hopluc.documents.calendar_feed import calendar_of
from hopluc.kernel import clock
from hopluc.notices.queries import feed_by


@require_safe
@public
def feed(_request: HttpRequest, secret: str) -> HttpResponse:
    """The due days of a person or a body. Whoever has the link reads them; a wrong or revoked one is not there."""
    found = feed_by(secret)
    if found is None:
        raise Http404
    # A calendar program has no language of its own here; the work is written in Vietnamese.
    with translation.override(settings.LANGUAGE_CODE):
        name = _("Hợp Lực: %(whose)s") % {"whose": found.body.name if found.body else str(found.user)}
        content = calendar_of(
            name, days_of(found, clock.today()), domain=urlsplit(settings.BASE_URL).hostname or "hopluc"
        )
    headers = {"Content-Disposition": 'attachment; filename="hop-luc.ics"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
