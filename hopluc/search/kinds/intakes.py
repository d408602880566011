"""One's own imports: by the name of the file or the number of the receipt. Those of others are nobody's business."""

from datetime import date

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from hopluc.accounts.actors import Actor
from hopluc.intake.models import Intake
from hopluc.intake.views import ROUTES, TITLES
from hopluc.kernel.text import nfc
from hopluc.registry.targets import COOPERATIVES, MEMBERS
from hopluc.returns.targets import RETURNS
from hopluc.search.found import NOTHING, Found, Hit, Kind
from hopluc.search.words import Words, aligned

PERMISSIONS = {target.kind: target.permission for target in (COOPERATIVES, MEMBERS, RETURNS)}
# A clerk looks for what came in lately; older receipts are in the list of imports.
LATEST = 500


def find(words: Words, actor: Actor, _on: date, limit: int) -> Found:
    """Only of kinds that the actor may import now."""
    kinds = [kind for kind, permission in PERMISSIONS.items() if actor.may(permission)]
    if not words or not kinds or actor.user is None:
        return NOTHING
    hits = []
    own = Intake.objects.filter(user=actor.user, kind__in=kinds).select_related("file").defer("preview")
    for intake in own[:LATEST]:
        name, receipt = nfc(intake.file.name), intake.receipt or ""
        label = str(TITLES[intake.kind])
        rank = words.rank(aligned(name), code=aligned(receipt), text=aligned(label))
        if rank is not None:
            note = format_html("{} · {} · {}", label, intake.get_state_display(), words.marked(receipt))
            url = reverse(ROUTES[intake.kind][1], args=[intake.pk])
            hits.append(Hit(words.marked(name), url, rank, note, order=f"{-intake.pk:012}"))
    return Found.best(hits, limit)


KIND = Kind("intakes", gettext_lazy("Tệp tôi đã nhập"), find)
