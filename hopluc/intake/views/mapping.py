"""The page on which somebody says which column of a file is which field: decided once, remembered for the next file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hopluc.accounts.gate import actor
from hopluc.files import actions as files
from hopluc.intake import jobs
from hopluc.intake.actions.mapping import OPEN, decide_mapping
from hopluc.intake.forms.mapping import CONSTANT, SHEET_NAME, TITLE, PostedMapping, posted_mapping
from hopluc.intake.models import Intake
from hopluc.intake.plan import Target
from hopluc.intake.queries import known_mappings
from hopluc.intake.views.mapping_lines import doubt_said, field_lines, first_rows, read_opening, seen_columns
from hopluc.intake.views.routes import OfTarget, address_of
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.kernel.kept import Kept
from hopluc.personal.actions import look
from hopluc.sheets.book import OpenBook
from hopluc.sheets.form import Form
from hopluc.sheets.legacy import readable_opening
from hopluc.sheets.likeness import likely_columns
from hopluc.sheets.mapping import FormMapping
from hopluc.sheets.money_units import unit_line, unit_of_column
from hopluc.sheets.opening import open_book
from hopluc.sheets.proposing import Proposal, from_data, mapping_for, propose
from hopluc.sheets.upright import as_form
from hopluc.wording import sentence

# The openings of the files that are being mapped now: a preview at every choice must not read the file anew.
_OPENED: Kept[OpenBook] = Kept(room=4)
_BETWEEN = "|"
Known = Sequence[Mapping[str, Any]]
# Tables of one file that are offered to be chosen from; any other is named by sheet and row.
MOST_TABLES = 12


@dataclass(frozen=True)
class Table:
    """A table of the file that may be the one: what the page posts for it, where it stands, its headings, samples."""

    value: str
    sheet: str
    heading: int
    headings: tuple[str, ...]
    samples: tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """What the page shows: the mapping as it is chosen now, and what the program proposes for the same table."""

    posted: PostedMapping
    proposal: Proposal


def opened(intake: Intake, form: Form) -> OpenBook:
    """What the sheets of an upload begin with, upright ones turned; its rows are read no further. Refusals of reading,
    and of `as_form`."""

    def read() -> OpenBook:
        with open_book(intake.file.name, files.content_of(intake.file)) as book:
            return replace(book, source=lambda _place: iter(()))

    return as_form(_OPENED.get((intake.file.name, intake.file.digest), read), form)


class MappingView(OfTarget):
    """GET: the mapping as it was decided or is proposed; `?table=3|Sheet1` proposes for another table. POST `look`:
    what was chosen, read; by htmx only that. POST `save`: decide, remember, read the file again."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        intake, target = self.own(request, pk)
        if intake.state not in OPEN:
            return redirect(address_of(intake.kind, "intake", pk))
        try:
            book = opened(intake, target.form)
            known = known_mappings(intake.kind, sender=intake.sender, by=actor(request).signature)
            return self._page(request, intake, target.form, _started(intake, book, target.form, request.GET, known))
        except Refusal as refusal:
            return self._refused(request, intake, sentence(refusal))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        intake, target = self.own(request, pk)
        try:
            known = known_mappings(intake.kind, sender=intake.sender, by=actor(request).signature)
            shown = _posted(opened(intake, target.form), target.form, request.POST, known)
            if request.POST.get("action") != "save":
                return self._page(request, intake, target.form, shown)
            if not shown.posted.is_whole:
                return self._page(request, intake, target.form, shown, status=HTTPStatus.UNPROCESSABLE_ENTITY)
            by, at = actor(request), clock.now()
            decided = decide_mapping(
                intake,
                shown.posted.mapping,
                by=by.signature,
                at=at,
                remember="remember" in request.POST,
                name=request.POST.get("name", ""),
                sender=request.POST.get("sender", ""),
            )
            return again(request, decided, target)
        except Refusal as refusal:
            return self._refused(request, intake, sentence(refusal), status=HTTPStatus.CONFLICT)

    def _page(
        self, request: HttpRequest, intake: Intake, form: Form, shown: Shown, status: HTTPStatus = HTTPStatus.OK
    ) -> HttpResponse:
        book, mapping = opened(intake, form), shown.posted.mapping
        is_part = bool(request.headers.get("HX-Request"))
        if form.personal_fields and not is_part:
            by, at = actor(request).signature, clock.now()
            look(by=by, at=at, about=f"intake:{intake.pk}", fields=form.personal_fields)
        columns = seen_columns(book, form, mapping)
        reading = read_opening(book, form, mapping)
        near = likely_columns(book.head(mapping.sheet), mapping, form)
        lines = field_lines(form, shown.posted, columns, reading=reading, proposal=shown.proposal, near=near)
        context: dict[str, Any] = {
            "lines": lines,
            "first": first_rows(form, mapping, reading),
            "twice": [
                (columns[number], [form.column(name).headings[0] for name in names])
                for number, names in shown.posted.twice.items()
            ],
            "mapping": mapping,
            "is_part": is_part,
        }
        if is_part:
            return render(request, "intake/mapping_live.html", context)
        context |= self._frame(intake, book, shown, request.POST)
        context |= {
            "columns": list(columns.values()),
            "named_lines": [line for line in lines if line.is_first],
            "other_lines": [line for line in lines if not line.is_first],
            "unmatched": [columns[number] for number in columns if number in _unmatched(mapping)],
            "wrong": [line for line in lines if status != HTTPStatus.OK and line.problem],
        }
        return render(request, "intake/mapping.html", context, status=status)

    def _frame(self, intake: Intake, book: OpenBook, shown: Shown, post: QueryDict) -> dict[str, Any]:
        """What stands around the fields: the tables to choose from, the name under which it is remembered."""
        mapping = shown.posted.mapping
        return {
            "intake": intake,
            "title": _("Ghép cột"),
            "CONSTANT": CONSTANT,
            "SHEET_NAME": SHEET_NAME,
            "TITLE": TITLE,
            "tables": _tables(shown.proposal, mapping),
            "table": _table_value(mapping.sheet, mapping.heading),
            "said": [doubt_said(each) for each in shown.proposal.doubts if not each.field],
            "sheets": [head.name for head in book.sheets if head.opening],
            "further": [head.name for head in book.sheets if head.name != mapping.sheet and head.opening],
            "name": post.get("name", intake.file.name.rpartition(".")[0] or intake.file.name),
            "sender": post.get("sender", intake.sender),
            "remember": not post or "remember" in post,
            "back": address_of(intake.kind, "intake", intake.pk),
        }

    def _refused(
        self, request: HttpRequest, intake: Intake, said: str, status: HTTPStatus = HTTPStatus.OK
    ) -> HttpResponse:
        context = {
            "title": _("Ghép cột"),
            "intake": intake,
            "refused": said,
            "back": address_of(intake.kind, "intake", intake.pk),
        }
        return render(request, "intake/mapping_refused.html", context, status=status)


def _started(intake: Intake, book: OpenBook, form: Form, query: QueryDict, known: Known) -> Shown:
    """What the page begins with: another table if one is asked for, else what was decided, else the proposal."""
    table = _table_asked(query, book)
    if table is None and intake.mapping:
        try:
            mapping = from_data(intake.mapping, book, form)
        except Refusal:
            pass
        else:
            return Shown(PostedMapping(mapping), mapping_for(book, form, mapping.sheet, mapping.heading))
    proposal = _proposal(book, form, table, known)
    if proposal.mapping is None:
        sheet = next((head for head in book.sheets if head.opening), book.sheets[0])
        proposal = mapping_for(book, form, sheet.name, next(iter(sheet.opening), 1))
    return Shown(PostedMapping(_without_mere_looks(proposal, form)), proposal)


def _proposal(book: OpenBook, form: Form, table: tuple[str, int] | None, known: Known) -> Proposal:
    """What the program proposes, for a table if one is asked for: by a known mapping where one fits, with what differs
    this time, such as another unit."""
    proposal = propose(book, form, known)
    found = proposal.mapping
    if table is None or (found is not None and (found.sheet, found.heading) == table):
        return proposal
    return mapping_for(book, form, *table)


def _posted(book: OpenBook, form: Form, post: QueryDict, known: Known) -> Shown:
    table = _table_asked(post, book)
    if table is None:
        raise Http404
    proposal = _proposal(book, form, table, known)
    field, is_taken, number = post.get("take", "").partition(_BETWEEN)
    if is_taken:
        # A column that was proposed beside a field, taken by its button.
        post = post.copy()
        post[f"from-{field}"] = number
    sheets = [head.name for head in book.sheets]
    posted = posted_mapping(post, form, _mapping_of(proposal), sheets)
    return Shown(replace(posted, mapping=_with_units(posted.mapping, proposal, book, form)), proposal)


def _with_units(mapping: FormMapping, proposal: Proposal, book: OpenBook, form: Form) -> FormMapping:
    """A column that somebody has just chosen for a field has the unit that the file names: a line "Đơn vị: nghìn đồng"
    over the table would else be overlooked. Whoever names a unit is believed."""
    line = unit_line(readable_opening(book.head(mapping.sheet)), mapping.heading)
    proposed, sources = _mapping_of(proposal).sources, dict(mapping.sources)
    for name, source in mapping.sources.items():
        unit = form.column(name).unit
        is_new = name not in proposed or proposed[name].columns != source.columns
        if is_new and source.columns and source.unit is None and unit is not None:
            found = unit_of_column(mapping.headings[source.columns[0]], line, unit)
            sources[name] = replace(source, unit=found)
    return replace(mapping, sources=sources)


def again(request: HttpRequest, intake: Intake, target: Target) -> HttpResponse:
    """Read the workbook again by what was decided, then on to what it waits for now. Refusals of reading."""
    jobs.reread(intake, target, actor=actor(request), at=clock.now())
    return redirect(address_of(intake.kind, "intake", intake.pk))


def _table_value(sheet: str, heading: int) -> str:
    return f"{heading}{_BETWEEN}{sheet}"


def _table_asked(query: QueryDict, book: OpenBook) -> tuple[str, int] | None:
    """(sheet, heading row) as the page names them; None where none is named, or none that the file has."""
    heading, _bar, sheet = query.get("table", "").partition(_BETWEEN)
    if query.get("sheet"):
        heading, sheet = query.get("heading", ""), query.get("sheet", "")
    heads = {head.name: head for head in book.sheets}
    if sheet not in heads or not heading.isdecimal() or len(heading) > 7:
        return None
    return sheet, int(heading)


def _tables(proposal: Proposal, mapping: FormMapping) -> list[Table]:
    """Tables to choose from; the one in hand is among them."""
    found = [
        Table(
            _table_value(each.sheet, each.heading),
            each.sheet,
            each.heading,
            tuple(each.headings.values()),
            tuple(texts[0] for texts in each.samples.values() if texts),
        )
        for each in proposal.tables[:MOST_TABLES]
    ]
    value = _table_value(mapping.sheet, mapping.heading)
    if all(each.value != value for each in found):
        found.insert(0, Table(value, mapping.sheet, mapping.heading, tuple(mapping.headings.values()), ()))
    return found


def _mapping_of(proposal: Proposal) -> FormMapping:
    """The mapping of a proposal for a table that is there."""
    if proposal.mapping is None:
        raise Http404
    return proposal.mapping


def _without_mere_looks(proposal: Proposal, form: Form) -> FormMapping:
    """The proposed mapping but for fields that may stay empty and were told by what stands in the cells alone: one day
    looks like another, and a day of founding must not become a day of ending. They are offered beside the field."""
    mapping = _mapping_of(proposal)
    looks = {each.field for each in proposal.doubts if each.code == "likely_content"}
    looks -= {column.field for column in form.columns if column.required}
    return replace(mapping, sources={name: each for name, each in mapping.sources.items() if name not in looks})


def _unmatched(mapping: FormMapping) -> set[int]:
    """Columns that go into no field: kept beside the row, or left out by decision."""
    named = {number for source in mapping.sources.values() for number in source.columns}
    return set(mapping.headings) - named - {mapping.ordinal or 0}
