"""Searches for duplicates and what people say of the pairs that they find."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from hopluc.journal import actions as journal
from hopluc.kernel.dates import day_of
from hopluc.kernel.errors import Refusal
from hopluc.matching.models import DuplicateSearch, Pair, PairState, SearchState
from hopluc.matching.queries.candidates import record_now
from hopluc.matching.queries.scoring import Likeness, compare
from hopluc.registry.models import Cooperative

BATCH = 500


@transaction.atomic
def open_search(*, by: str, at: datetime) -> DuplicateSearch:
    """A search that the job process is to do. Refusal `search_running` while another one is open."""
    journal.take_turn()
    running = DuplicateSearch.objects.filter(state__in=(SearchState.QUEUED, SearchState.RUNNING)).first()
    if running is not None:
        raise Refusal("search_running")
    search = DuplicateSearch.objects.create(opened_at=at, by=by)
    journal.record(by=by, at=at, verb="matching:open_search", subject=f"search:{search.pk}")
    return search


def begin_search(search: DuplicateSearch) -> None:
    """Say on the page that it is being done now."""
    DuplicateSearch.objects.filter(pk=search.pk, state=SearchState.QUEUED).update(state=SearchState.RUNNING)


@transaction.atomic
def fail_search(search: DuplicateSearch, *, at: datetime) -> None:
    """Say that it could not be finished; nothing of it is kept."""
    DuplicateSearch.objects.filter(pk=search.pk).update(state=SearchState.FAILED, finished_at=at)
    journal.record(by=search.by, at=at, verb="matching:fail_search", subject=f"search:{search.pk}")


@transaction.atomic
def finish_search(
    search: DuplicateSearch, alike: Sequence[Likeness], *, compared: int, at: datetime
) -> DuplicateSearch:
    """Keep what a search found: new pairs are open; known ones get their score and reasons anew and keep what was
    decided; open ones that are alike no more are gone."""
    journal.take_turn()
    known = {(pair.first_id, pair.second_id): pair for pair in Pair.objects.all()}
    fresh, renewed = [], []
    for likeness in alike:
        pair = known.pop((likeness.first.key, likeness.second.key), None)
        reasons = [reason.as_dict() for reason in likeness.reasons]
        if pair is None:
            fresh.append(_pair(likeness, at=at))
        elif (pair.score, pair.reasons) != (likeness.score, reasons):
            pair.score, pair.reasons = likeness.score, reasons
            renewed.append(pair)
    Pair.objects.bulk_create(fresh, batch_size=BATCH)
    Pair.objects.bulk_update(renewed, ["score", "reasons"], batch_size=BATCH)
    # A pair of which one row is absorbed is not compared, so it is not missed here: its merge may be undone.
    missed = {pair.pk for pair in known.values()}
    gone = [pk for pk in Pair.objects.open().values_list("pk", flat=True) if pk in missed]
    for start in range(0, len(gone), BATCH):
        Pair.objects.filter(pk__in=gone[start : start + BATCH], merges=None).delete()
    search.state, search.finished_at = SearchState.DONE, at
    search.compared, search.found, search.fresh = compared, len(alike), len(fresh)
    search.save(update_fields=["state", "finished_at", "compared", "found", "fresh"])
    journal.record(
        by=search.by,
        at=at,
        verb="matching:finish_search",
        subject=f"search:{search.pk}",
        change={"compared": compared, "found": len(alike), "new": len(fresh), "gone": len(gone)},
    )
    return search


@transaction.atomic
def propose(first: Cooperative, second: Cooperative, *, by: str, at: datetime) -> Pair:
    """A pair that a person sees and no search found, to be looked at side by side; a known pair is given back.
    Refusal `pair_of_one`, `cooperative_absorbed`."""
    journal.take_turn()
    if first.pk == second.pk:
        raise Refusal("pair_of_one", where=first.code)
    for each in (first, second):
        if each.absorbed_by_id is not None:
            raise Refusal("cooperative_absorbed", where=each.code)
    one, other = sorted((first, second), key=lambda each: each.pk)
    found = Pair.objects.filter(first=one, second=other).first()
    if found is not None:
        return found
    older, newer = (record_now(each, day_of(at)) for each in (one, other))
    pair = _pair(compare(older, newer), at=at)
    pair.save(force_insert=True)
    journal.record(
        by=by, at=at, verb="matching:propose", subject=f"pair:{pair.pk}", change={"codes": [one.code, other.code]}
    )
    return pair


@transaction.atomic
def keep_apart(pair: Pair, *, note: str = "", by: str, at: datetime) -> Pair:
    """They are two organisations: no later search asks again. Refusal `pair_not_open`."""
    return _decided(pair, PairState.OPEN, PairState.DIFFERENT, "keep_apart", note=note, by=by, at=at)


@transaction.atomic
def reconsider(pair: Pair, *, by: str, at: datetime) -> Pair:
    """Ask about a pair again that was called different. Refusal `pair_not_open`."""
    return _decided(pair, PairState.DIFFERENT, PairState.OPEN, "reconsider", note="", by=by, at=at)


def _decided(pair: Pair, was: PairState, now: PairState, verb: str, *, note: str, by: str, at: datetime) -> Pair:
    pair = Pair.objects.select_for_update().get(pk=pair.pk)
    if pair.state != was:
        raise Refusal("pair_not_open", where=str(pair.pk), state=PairState(pair.state).label)
    pair.state, pair.note, pair.decided_at, pair.decided_by = now, note, at, by
    pair.save(update_fields=["state", "note", "decided_at", "decided_by"])
    change = {"codes": [pair.first.code, pair.second.code], "state": [was, now]}
    journal.record(by=by, at=at, verb=f"matching:{verb}", subject=f"pair:{pair.pk}", change=change, reason=note)
    return pair


def _pair(likeness: Likeness, *, at: datetime) -> Pair:
    return Pair(
        first_id=likeness.first.key,
        second_id=likeness.second.key,
        score=likeness.score,
        reasons=[reason.as_dict() for reason in likeness.reasons],
        found_at=at,
    )
