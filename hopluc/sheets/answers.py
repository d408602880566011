"""What a person answered to the questions about a workbook: once for all cells that are alike."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from hopluc.kernel.text import clean

# `use`: go on with `text` as if it stood in the cell; `keep`: the cell is right as it stands; `empty`: take the cell
# for empty; `leave_row`: the rows with such a cell are left out, and listed as left out.
AnswerKind = Literal["use", "keep", "empty", "leave_row"]
KINDS: Mapping[str, AnswerKind] = {kind: kind for kind in get_args(AnswerKind)}
Like = tuple[str, str, str]


@dataclass(frozen=True)
class Answer:
    """One answer, and what it is about: every cell of a field that raised the same question with the same text."""

    field: str
    code: str
    value: str
    kind: AnswerKind
    text: str = ""

    def as_data(self) -> dict[str, str]:
        """Plain words, as an import keeps them."""
        return {"field": self.field, "code": self.code, "value": self.value, "kind": self.kind, "text": self.text}


class Answers:
    """All answers given about one workbook."""

    def __init__(self, given: Iterable[Answer] = ()) -> None:
        self._by_like: dict[Like, Answer] = {like(each.field, each.code, each.value): each for each in given}

    def __iter__(self) -> Iterator[Answer]:
        return iter(self._by_like.values())

    def __len__(self) -> int:
        return len(self._by_like)

    def to(self, field: str, code: str, value: str) -> Answer | None:
        """The answer to a question about a cell; None where nobody has answered it yet."""
        return self._by_like.get(like(field, code, value))

    def with_one(self, answer: Answer) -> "Answers":
        """These and one more; the later answer to the same question stands."""
        return Answers((*self, answer))

    def without(self, field: str, code: str, value: str) -> "Answers":
        """These, with one question open again."""
        gone = like(field, code, value)
        return Answers(each for key, each in self._by_like.items() if key != gone)


def like(field: str, code: str, value: str) -> Like:
    """What makes two questions the same: field, code, and the text of the cell but for spaces."""
    return field, code, clean(value)


def from_data(data: Iterable[Mapping[str, str]]) -> Answers:
    """Answers as an import kept them. KeyError for data that are none."""
    return Answers(
        Answer(each["field"], each["code"], each["value"], KINDS[each["kind"]], each.get("text", "")) for each in data
    )
