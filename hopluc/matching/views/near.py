"""While somebody enters a cooperative: who in the register may be the same. A fragment that entry pages ask for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.kernel import clock
from hopluc.matching.queries.candidates import near
from hopluc.matching.queries.scoring import record_of
from hopluc.matching.queries.words import alike_words
from hopluc.personal.seal import keyed_hash
from hopluc.registry.actions.entries import plain_phone
from hopluc.registry.models import Cooperative


@require_POST
@needs(Permission.REGISTRY_WRITE)
def near_names(request: HttpRequest) -> HttpResponse:
    """Fields `name`, `code`, `old_number`, `seat` (key of a commune), `phone`, `representative`, `kind`, and `without`
    (the code that is being changed). By POST: a phone is no part of an address. Those outside the asker's scope are
    told without a link and without their name."""
    asked = request.POST
    seat = asked.get("seat", "")
    entry = record_of(
        code=asked.get("code", "")[:40],
        name=asked.get("name", "")[:200],
        kind=asked.get("kind", ""),
        phone_hash=keyed_hash(plain_phone(asked.get("phone", "")[:40])),
        representative=asked.get("representative", "")[:120],
        old_number=asked.get("old_number", "")[:40],
    )
    without = Cooperative.everything.filter(code=asked.get("without", "")).values_list("pk", flat=True).first()
    found = near(entry, seat=int(seat) if seat.isdecimal() else None, on=clock.today(), without=without)
    keys = [each.version.cooperative_id for each in found]
    seen = set(Cooperative.objects.visible_to(actor(request)).filter(pk__in=keys).values_list("pk", flat=True))
    rows = [
        {
            "version": each.version,
            "is_seen": each.version.cooperative_id in seen,
            "score": each.likeness.score,
            "reasons": [alike_words(reason.as_dict()) for reason in each.likeness.reasons],
        }
        for each in found
    ]
    return render(request, "matching/near.html", {"rows": rows})
