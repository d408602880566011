"""What persons' corrections teach: proposals for lexicon and register, and the cases themselves as files."""

from collections import Counter
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from hopluc.accounts import gate
from hopluc.accounts.permissions import Permission
from hopluc.directives.models import CorrectionKind
from hopluc.directives.queries.cases import cases_of, cases_toml, key_of, steps_told
from hopluc.directives.queries.lessons import lessons as lessons_of
from hopluc.directives.queries.lessons import lessons_toml
from hopluc.directives.views.scope import visible_directive

PROPOSALS, CASES = "de-xuat", "truong-hop"


@require_safe
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def lessons(request: HttpRequest) -> HttpResponse:
    """The proposals by topic, and how many steps of each kind the cases hold."""
    steps = steps_told()
    found = lessons_of(steps)
    counts = Counter(step.kind for step in steps)
    content = {
        "topics": [(topic, list(each)) for topic, each in groupby(found, key=lambda lesson: lesson.topic)],
        "kinds": [(CorrectionKind(kind).label, counts[kind]) for kind in CorrectionKind if counts[kind]],
        "documents": len({step.directive_id for step in steps}),
        "steps": len(steps),
        "proposals": PROPOSALS,
        "cases": CASES,
    }
    return render(request, "directives/lessons.html", content)


@require_safe
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def file(_request: HttpRequest, name: str) -> HttpResponse:
    """The proposals, or every case, as TOML."""
    if name == PROPOSALS:
        return _sent(f"{name}.toml", lessons_toml(lessons_of(steps_told())))
    if name == CASES:
        return _sent(f"{name}.toml", cases_toml(cases_of(steps_told())))
    raise Http404


@require_safe
@gate.needs(Permission.DIRECTIVES_CONFIRM)
def key(request: HttpRequest, pk: int) -> HttpResponse:
    """The right reading of one document as a key for the reader."""
    directive = visible_directive(request, pk)
    return _sent(f"khoa-doc-{directive.pk}.toml", key_of(directive))


def _sent(name: str, content: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/toml; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(True, name) or ""
    return answer
