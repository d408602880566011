"""A resolution over 108 communes with 1,100 cooperatives in them, two communes divided: drawn up, planned, carried out,
each seat that waits decided. In a transaction that is taken back. Then the journal of 100,000 entries read whole.

Units, numbers and names are made up.
"""

from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction

from bench.made_up_registers import BATCH, LAST_DAY, WRITTEN
from bench.timing import met, watched
from hopluc.boundaries.carrying import decide
from hopluc.boundaries.pending import divisions, undecided
from hopluc.journal import actions as journal
from hopluc.journal.models import Entry
from hopluc.journal.queries import verify
from hopluc.places import actions as places
from hopluc.places.models import Place, ResolutionLineKind
from hopluc.places.queries import AskedLine
from hopluc.registry import actions as registry
from hopluc.registry.sheet import Paper

COMMUNES, AFTER, ENTITIES, DIVIDED, ENTRIES = 108, 37, 1_100, 2, 100_000
EVENT_BAR = 5  # seconds
ON = LAST_DAY + timedelta(days=1)
AT = WRITTEN + timedelta(days=30)
BY = "bench"


def main() -> None:
    with transaction.atomic():
        _province()
        spent = 0.0
        for name, work in _event():
            took, worked = watched(work)
            spent += took
            print(f"{name:<28} {took:6.2f} s   processor {worked:6.2f} s")
        print(f"{'the whole event':<28} {spent:6.2f} s   bar {EVENT_BAR}: {met(spent, EVENT_BAR)}")
        transaction.set_rollback(True)
    with transaction.atomic():
        _journal()
        read, worked = watched(_whole)
        print(f"{'journal read whole':<28} {read:6.2f} s   processor {worked:6.2f} s   {ENTRIES:,} entries at least")
        transaction.set_rollback(True)


def _journal() -> None:
    """As many further entries as are lacking, each sealed to the one before it as the verbs do, but written in bulk."""
    head = journal.take_turn()
    made = []
    for number in range(head.sequence + 1, ENTRIES + 1):
        entry = Entry(
            sequence=number, at=AT, by=BY, verb="bench:record", subject=f"bench:{number}", change={"number": number},
            previous=head.digest,
        )  # fmt: skip
        head.digest = entry.digest = entry.fitting_digest()
        head.sequence = number
        made.append(entry)
    Entry.objects.bulk_create(made, batch_size=BATCH)
    head.save(update_fields=["sequence", "digest"])


def _whole() -> None:
    if not verify().is_whole:
        raise RuntimeError("the journal is broken")


def _province() -> None:
    """One made-up upper unit with its communes, and the cooperatives seated in them."""
    units = [_unit("98", "province", "Tỉnh Đo", "")]
    units += [_unit(_code(number), "commune", f"Xã đo {number}", "98") for number in range(COMMUNES)]
    places.load_units(units, [], by=BY, at=AT)
    seats = list(Place.objects.filter(parent__key="98@").order_by("code"))
    for number in range(ENTITIES):
        sheet = {"name": f"Hợp tác xã đo {number}", "seat": seats[number % COMMUNES], "sector": "agriculture"}
        registry.found(
            code=f"DO{number:05}", kind="cooperative", founded_on=date(2020, 1, 1), sheet=sheet,
            paper=Paper(reason="đo"), by=BY, at=WRITTEN, made_up=True,
        )  # fmt: skip


def _unit(code: str, kind: str, name: str, parent: str) -> dict[str, str]:
    empty = dict.fromkeys(("valid_from", "valid_until", "legal_basis", "note"), "")
    return {"code": code, "kind": kind, "name": name, "parent_code": parent, **empty}


def _code(number: int) -> str:
    return f"{97_000 + number}"


def _event() -> list[tuple[str, Callable[[], object]]]:
    draft = places.draft_resolution(number="Nghị quyết đo", on=ON, by=BY, at=AT)

    def waiting() -> dict[str, str]:
        of = divisions(draft)
        parts = {division.old.pk: division.parts[0].key for division in of}
        return {each.code: parts[each.division.old.pk] for each in undecided(of, ON)}

    def decided() -> None:
        chosen = waiting()
        if len(chosen) < DIVIDED:
            raise RuntimeError("nothing waits for a decision")
        decide(draft, chosen, why="đo", by=BY, at=AT)

    return [
        ("draw up", lambda: places.put_lines(draft, _lines(), name="", digest="", by=BY, at=AT)),
        ("carry out", lambda: places.carry_out(draft, by=BY, at=AT)),
        ("decide what waits", decided),
    ]


def _lines() -> list[AskedLine]:
    """Each commune goes into one of the new ones; the first ones into two."""
    lines = []
    for number, old in enumerate(Place.objects.filter(parent__key="98@").order_by("pk")):
        kind = ResolutionLineKind.PART if number < DIVIDED else ResolutionLineKind.MERGE
        for target in {number % AFTER, (number + 1) % AFTER} if number < DIVIDED else {number % AFTER}:
            lines.append(AskedLine(0, kind, old, f"{98_000 + target}", f"Xã mới {target}", "commune", "98"))
    return lines
