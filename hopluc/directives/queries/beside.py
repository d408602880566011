"""What stands beside a document: its versions, the plans that name it, what it carries out itself."""

from dataclasses import dataclass

from django.db.models import QuerySet

from hopluc.directives.models import Directive
from hopluc.kernel.text import fold

# So many words in common (of the longer title, in hundredths) make two titles of one kind those of two versions. Own
# choice.
_SAME_TITLE = 80


@dataclass(frozen=True)
class Beside:
    """The other documents, by what they are to this one; each stands in the first group that fits."""

    plans: tuple[Directive, ...]
    carried_out: tuple[Directive, ...]
    versions: tuple[Directive, ...]
    others: tuple[Directive, ...]


def beside(directive: Directive, readable: QuerySet[Directive]) -> Beside:
    """`readable`: the documents that the reader may see. `versions`: same number, or same kind and nearly one title;
    `plans` refer to this document, `carried_out` are referred to by it."""
    everything = list(
        readable.exclude(pk=directive.pk).defer("text").select_related("issuer").prefetch_related("references")
    )
    own = list(directive.references.all())
    groups: dict[str, list[Directive]] = {"plans": [], "carried_out": [], "versions": [], "others": []}
    for other in everything:
        if is_version(directive, other):
            groups["versions"].append(other)
        elif any(is_named(directive, reference.number) for reference in other.references.all()):
            groups["plans"].append(other)
        elif any(is_named(other, reference.number) for reference in own):
            groups["carried_out"].append(other)
        else:
            groups["others"].append(other)
    return Beside(**{name: tuple(found) for name, found in groups.items()})


def is_named(directive: Directive, number: str) -> bool:
    """Whether a printed number is that of the document; a document without a number is not named by any."""
    return bool(directive.number) and _plain(directive.number) == _plain(number)


def is_version(first: Directive, second: Directive) -> bool:
    """Whether two documents are versions of one: the same kind with the same number or nearly the same title."""
    if fold(first.kind) != fold(second.kind):
        return False
    if is_named(first, second.number):
        return True
    words = set(fold(first.title).split()), set(fold(second.title).split())
    longest = max(len(words[0]), len(words[1]))
    return bool(longest) and len(words[0] & words[1]) * 100 >= _SAME_TITLE * longest


def refers(plan: Directive, directive: Directive) -> bool:
    """Whether one document names another by its number."""
    return any(is_named(directive, number) for number in plan.references.values_list("number", flat=True))


def _plain(number: str) -> str:
    return "".join(fold(number).split())
