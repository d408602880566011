"""The page on which questions about a workbook are answered: what it asks, and what it posts read as answers."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from hopluc.intake.forms.mapping import constants_of
from hopluc.kernel.text import clean
from hopluc.sheets.answers import KINDS, Answer, Answers, like
from hopluc.sheets.form import Column, Form

OTHER = "other"
_USE = "use:"
_TEXT = 1000
_CELLS = 5  # of one group that are named
# Questions to which "it is right as it stands" is an answer.
KEEPING = frozenset(
    {
        "thousand_slip",
        "share_of_one",
        "lost_zeros",
        "number_for_code",
        "encoding_doubt",
        "row_wrapped",
        "filed_long_ago",
        "filed_before_founded",
    }
)
# Questions to which "it is another one" is the answer.
ANOTHER = frozenset({"same_cooperative", "row_twice"})


@dataclass(frozen=True)
class Group:
    """All cells that are asked the same: once answered, answered for all.

    `label`: heading of the field; `sheet`: of the first cell; `values`: what the sentence of the code needs; `cells`:
    the first ones; `options`: what may be meant; `is_error`: nothing may be meant, something must be said; `column`:
    None where only the file itself can be put right; `chosen`, `text`, `problem`: as the page was just sent.
    """

    field: str
    code: str
    value: str
    label: str
    sheet: str
    values: Mapping[str, Any]
    options: tuple[str, ...]
    is_error: bool
    count: int
    cells: tuple[str, ...]
    column: Column | None = None
    chosen: str = ""
    text: str = ""
    problem: str = ""

    @property
    def key(self) -> str:
        """What the page calls it: the same question has the same name after every reading."""
        return _digest(*like(self.field, self.code, self.value))

    @property
    def section(self) -> str:
        """All groups of one field and one kind of doubt, to be answered at once."""
        return _digest(self.field, self.code)

    @property
    def is_answerable(self) -> bool:
        return self.column is not None

    @property
    def may_be_empty(self) -> bool:
        can_be = self.column is not None and not self.column.required and self.code not in ANOTHER
        return can_be and self.value != ""

    @property
    def may_keep(self) -> bool:
        return self.is_another or (self.code in KEEPING and self.value not in self.options)

    @property
    def is_another(self) -> bool:
        """Whether to keep what the row says means that it is another record than the one that is offered."""
        return self.code in ANOTHER

    @property
    def choices(self) -> tuple[str, ...]:
        """What another text may be; empty where it may be any."""
        return constants_of(self.column) if self.column is not None else ()

    @property
    def more_cells(self) -> int:
        """Cells that are not named."""
        return self.count - len(self.cells)


def groups_of(preview: Mapping[str, Any], form: Form) -> list[Group]:
    """What a preview asks: questions, then errors, alike ones together; by field in the order of the form."""
    columns = {column.field: column for column in form.columns}
    found: dict[tuple[bool, str, str, str], Group] = {}
    # Previews of before counted errors cell by cell.
    errors = preview.get("error_groups") or preview["errors"]
    for is_error, items in ((False, preview["questions"]), (True, errors)):
        for item in items:
            name = item.get("field", "")
            key = (is_error, *like(name, item["code"], item["value"]))
            group = found.get(key)
            # The sheet is said once: of further cells where it is another.
            sheets = [group.sheet if group else "", *(item["sheet"] for _cell in item.get("cells", ()))]
            cells = [
                _address("" if before == item["sheet"] else item["sheet"], cell)
                for before, cell in zip(sheets, item.get("cells", (item["cell"],)), strict=False)
            ]
            if group is None:
                column = columns.get(name)
                found[key] = Group(
                    field=name,
                    code=item["code"],
                    value=item["value"],
                    label=column.headings[0] if column else "",
                    sheet=item["sheet"],
                    values=item.get("values", {}),
                    options=_options(item, column),
                    is_error=is_error,
                    count=item.get("count", 1),
                    cells=tuple(cells),
                    column=column,
                )
            else:
                first = (*group.cells, *cells)[:_CELLS]
                found[key] = replace(group, count=group.count + item.get("count", 1), cells=first)
    order = {name: place for place, name in enumerate(columns)}
    return sorted(found.values(), key=lambda each: (each.is_error, order.get(each.field, -1), each.code, -each.count))


def _options(item: Mapping[str, Any], column: Column | None) -> tuple[str, ...]:
    """What may be meant: of a word that is not on the list, the nearest that is; of an empty cell that must not be
    empty, the word for what nobody knows."""
    offered = ""
    if item["code"] == "not_in_list":
        offered = item.get("values", {}).get("nearest", "")
    elif item["code"] == "missing" and column is not None:
        offered = column.unknown
    return tuple(item.get("options", ())) or ((offered,) if offered else ())


@dataclass(frozen=True)
class PostedAnswers:
    """Answers as the page gave them, on top of those before. `groups`: as they are shown again where `is_whole` is
    False: another text was chosen and not written."""

    answers: Answers
    leave_out: bool
    groups: tuple[Group, ...]
    is_whole: bool = True
    # Whether anything was said at all.
    says_something: bool = True


def posted_answers(
    post: QueryDict, groups: Iterable[Group], before: Answers, *, leave_out: bool, problem: str
) -> PostedAnswers:
    """What was posted about the groups that a preview asks; `problem`: the sentence for a text that is missing.

    `reopen`: keys of answers that are taken back; `bulk`: "section:kind" for all of a section that have no answer of
    their own; `all`: every row that still stands against the workbook is left out.
    """
    reopened = set(post.getlist("reopen"))
    kept = Answers(each for each in before if answer_key(each) not in reopened)
    section, _colon, kind = post.get("bulk", "").partition(":")
    everything = post.get("action") == "leave-out"
    shown = []
    for group in groups:
        chosen = post.get(f"a-{group.key}", "")
        if not chosen and group.is_answerable:
            if everything and not group.is_error:
                chosen = "leave_row"
            elif group.section == section:
                chosen = f"{_USE}0" if kind == "first" else kind
        shown.append(replace(group, chosen=chosen, text=clean(post.get(f"t-{group.key}", ""))[:_TEXT]))
    answered = [replace(each, problem=problem if _lacks_text(each) else "") for each in shown]
    given = [answer for each in answered if (answer := _answer(each)) is not None]
    out = everything or (leave_out and "keep-all" not in post)
    return PostedAnswers(
        Answers((*kept, *given)),
        out,
        tuple(answered),
        is_whole=not any(each.problem for each in answered),
        says_something=bool(given or len(kept) < len(before) or out != leave_out),
    )


def answer_key(answer: Answer) -> str:
    """What the page calls an answer: as it called its question."""
    return _digest(*like(answer.field, answer.code, answer.value))


def _answer(group: Group) -> Answer | None:
    """The answer that was chosen for a group; None for none, and for what the group does not offer."""
    if not group.is_answerable or group.problem:
        return None
    if group.chosen.startswith(_USE):
        place = group.chosen.removeprefix(_USE)
        if not place.isdecimal() or int(place) >= len(group.options):
            return None
        return Answer(group.field, group.code, group.value, "use", group.options[int(place)])
    if group.chosen == OTHER:
        if group.choices and group.text not in group.choices:
            return None
        return Answer(group.field, group.code, group.value, "use", group.text)
    kind = KINDS.get(group.chosen)
    offered = {"leave_row": True, "empty": group.may_be_empty, "keep": group.may_keep}
    return Answer(group.field, group.code, group.value, kind) if kind and offered.get(kind) else None


def _lacks_text(group: Group) -> bool:
    return group.chosen == OTHER and not group.text


def _address(sheet: str, cell: str) -> str:
    return f"{sheet}!{cell}" if sheet and cell else cell or sheet


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
