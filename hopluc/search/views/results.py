"""What was found: a whole page, or the list under the field while somebody types."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from hopluc.accounts.actors import Actor
from hopluc.accounts.gate import actor, public
from hopluc.kernel import clock
from hopluc.search.found import Found, Kind
from hopluc.search.kinds import KINDS
from hopluc.search.pinned import pinned
from hopluc.search.words import LONGEST, Words

# Shown of each kind in the list and on the page of all kinds; on the page of one kind, per step and at most.
SHORT = 6
STEP = 50
MOST = 500


@dataclass(frozen=True)
class Group:
    """The answer of one kind. `more_url`: all of it; empty where everything is shown."""

    kind: Kind
    found: Found
    more_url: str

    @property
    def left(self) -> int:
        return self.found.total - len(self.found.hits)


@public
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """`?q=` what is looked for, `&kind=` of one kind alone, `&most=` how many of it. Each kind asks what the reader
    may see; a stranger to a real province finds nothing."""
    who, today = actor(request), clock.today()
    words = Words.of(request.GET.get("q", ""))
    is_live = "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
    chosen = next((kind for kind in KINDS if kind.code == request.GET.get("kind")), None)
    asked = request.GET.get("most", "")
    most = min(int(asked), MOST) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else STEP
    kinds = (chosen,) if chosen and not is_live else KINDS
    groups = found_groups(words, who, today, kinds=kinds, limit=max(most, 1) if chosen and not is_live else SHORT)
    context = {
        "words": words,
        "groups": groups,
        "total": sum(group.found.total for group in groups),
        "chosen": chosen,
        "pinned": [] if words else [each for each in pinned(who, today) if each.thing is not None],
        "all_url": f"{reverse('search:results')}?{urlencode({'q': words.typed})}",
        "next_most": most + STEP if most < MOST else 0,
        "longest": LONGEST,
    }
    answer = render(request, "search/list.html" if is_live else "search/results.html", context)
    patch_vary_headers(answer, ["HX-Request", "HX-History-Restore-Request"])
    return answer


def found_groups(
    words: Words, who: Actor, today: date, *, kinds: tuple[Kind, ...] = KINDS, limit: int = SHORT
) -> list[Group]:
    """What each kind found, the kind with the best answer first."""
    groups = []
    for kind in kinds:
        found = kind.find(words, who, today, limit)
        if found.hits:
            more = urlencode({"q": words.typed, "kind": kind.code})
            url = f"{reverse('search:results')}?{more}" if found.total > len(found.hits) else ""
            groups.append(Group(kind, found, url))
    return sorted(groups, key=lambda group: group.found.rank)
