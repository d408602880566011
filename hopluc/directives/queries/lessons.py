"""What persons' corrections show the reader's lexicon and the register lack: proposals, counted; a person decides."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from hopluc.bodies.queries import BodyIndex
from hopluc.clauses.lexicon import any_of, matching, words
from hopluc.directives.models import Correction, CorrectionKind, ObligationKind, Recurrence
from hopluc.directives.queries.cases import body_names, pairs
from hopluc.directives.queries.snapshots import Snapshot
from hopluc.kernel.dates import format_date

# A verb of Vietnamese official prose is two syllables as a rule ("xây dựng", "bố trí").
_VERB_WORDS = 2
_WORD = re.compile(r"[^\W\d_]+")
_KNOWN_VERB = re.compile(any_of(words("verbs", "directive") + words("verbs", "opening") + words("verbs", "modals")))
_EXAMPLE = 90


class Topic(models.TextChoices):
    OPENING = "opening", _("Từ mở đầu nhiệm vụ còn thiếu")
    NOT_A_TASK = "not_a_task", _("Từ mở đầu không phải nhiệm vụ")
    NAME = "name", _("Tên khác của cơ quan")
    DUE = "due", _("Cách viết thời hạn chưa đọc được")


# Where each goes: a list of the reader's lexicon, or the register of bodies.
_PLACES = {
    Topic.OPENING: "lexicon.toml: verbs.directive",
    Topic.NOT_A_TASK: "lexicon.toml: verbs",
    Topic.NAME: "",
    Topic.DUE: "dues.py",
}


@dataclass
class Lesson:
    """One proposal: the words, what a person took them for (`meaning`: name of a body, a day, a rule), how often, in
    which documents, and an example. `place`: which list it would go to; blank: the register of bodies."""

    topic: Topic
    words: str
    meaning: str
    count: int = 0
    documents: set[int] = field(default_factory=set)
    example: str = ""

    @property
    def place(self) -> str:
        return _PLACES[self.topic]

    @property
    def meaning_words(self) -> str:
        """As a page says it: a day as written here, a recurrence by its word."""
        if self.topic == Topic.DUE:
            recurring = dict(Recurrence.choices).get(self.meaning)
            return str(recurring) if recurring else format_date(date.fromisoformat(self.meaning))
        return self.meaning


Found = tuple[Topic, str, str, str]


def lessons(steps: Iterable[Correction]) -> list[Lesson]:
    """The proposals of the steps that are not taken back, the most frequent of each topic first. `steps` with their
    directive. What lexicon and register know by now is no lesson any more."""
    names, index = body_names(), BodyIndex.read(None)
    learnt: dict[tuple[Topic, str, str], Lesson] = {}
    readers: dict[str, Callable[[Correction], Iterator[Found]]] = {
        CorrectionKind.ADD: _openings,
        CorrectionKind.NOT_A_TASK: _not_tasks,
        CorrectionKind.FIELDS: _dues,
        CorrectionKind.BODY: lambda step: _names(step, names, index),
    }
    for step in steps:
        reader = readers.get(step.kind)
        if step.undone_at is not None or reader is None:
            continue
        for topic, said, meaning, example in reader(step):
            lesson = learnt.setdefault((topic, said, meaning), Lesson(topic, said, meaning, example=example))
            lesson.count += 1
            lesson.documents.add(step.directive_id)
    order = list(Topic)
    return sorted(learnt.values(), key=lambda each: (order.index(each.topic), -each.count, each.words, each.meaning))


def lessons_toml(found: Iterable[Lesson]) -> str:
    """The proposals as a file, topic by topic."""
    grouped: dict[Topic, list[Lesson]] = defaultdict(list)
    for each in found:
        grouped[each.topic].append(each)
    return "\n".join(_block(each) for topic in Topic for each in grouped[topic])


def _block(lesson: Lesson) -> str:
    """`[[opening]]` and what it says."""
    from_cases = {
        "words": lesson.words,
        "place": lesson.place,
        "meaning": lesson.meaning,
        "count": lesson.count,
        "documents": len(lesson.documents),
        "example": lesson.example,
    }
    return "\n".join([f"[[{lesson.topic.value}]]", *pairs(from_cases)]) + "\n"


def _openings(step: Correction) -> Iterator[Found]:
    """How a task begins that the reader did not see, unless it begins with a verb that the lexicon has."""
    for kept in step.after:
        words_of = _words(step, kept)
        opening = _opening(words_of)
        if kept["kind"] != ObligationKind.INFORMATION and opening and not _KNOWN_VERB.match(matching(words_of)):
            yield Topic.OPENING, opening, "", _short(words_of)


def _not_tasks(step: Correction) -> Iterator[Found]:
    """How begins what the reader wrongly took for a task, with the rule that did."""
    for kept in step.before:
        words_of = _words(step, kept)
        if kept["kind"] != ObligationKind.INFORMATION and _opening(words_of):
            yield Topic.NOT_A_TASK, _opening(words_of), kept["rule"], _short(words_of)


def _dues(step: Correction) -> Iterator[Found]:
    """The words of a due day that a person had to enter: those printed, or those that the person copied."""
    for was, now in zip(step.before, step.after, strict=False):
        said = now["due_text"] or was["due_text"]
        if (
            said
            and (now["due"], now["recurrence"]) != (was["due"], was["recurrence"])
            and (now["due"] or now["recurrence"])
        ):
            yield Topic.DUE, matching(said), now["due"] or now["recurrence"], _short(_words(step, now))


def _names(step: Correction, names: dict[str, str], index: BodyIndex) -> Iterator[Found]:
    """A printed name that a person matched, once a step, unless the register knows it by now."""
    seen: set[str] = set()
    for was, now in zip(step.before, step.after, strict=False):
        unknown = {each["printed"] for each in was["bodies"] if each["body"] is None and each["printed"]}
        for each in now["bodies"]:
            printed, code = each["printed"], each["body"]
            if code is None or printed not in unknown or printed in seen:
                continue
            seen.add(printed)
            if index.find(printed) is None:
                yield Topic.NAME, printed, names.get(code, code), _short(_words(step, now))


def _words(step: Correction, kept: Snapshot | dict[str, Any]) -> str:
    return " ".join(step.directive.text[kept["start"] : kept["end"]].split())


def _opening(text: str) -> str:
    return matching(" ".join(_WORD.findall(text)[:_VERB_WORDS]))


def _short(text: str) -> str:
    return text if len(text) <= _EXAMPLE else f"{text[:_EXAMPLE].rsplit(' ', 1)[0]} …"
