"""Clauses and obligations of confirmed directives, by their own words and by number ("khoản 6.2")."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hopluc.accounts.actors import Actor
from hopluc.accounts.permissions import Permission
from hopluc.desk.models import PinKind
from hopluc.directives.models import Clause, Directive, Obligation
from hopluc.search.found import NOTHING, Found, Hit, Kind, Thing, numbers
from hopluc.search.texts import folded_texts
from hopluc.search.words import EXACT, IN_NAME, IN_TEXT, Words

# How Vietnamese documents and people call a clause; folded, so the same whichever language the page speaks.
CALLED = "khoan"
LONGEST_TITLE = 120


def find(words: Words, actor: Actor, on: date, limit: int) -> Found:
    """An obligation whose own words answer stands for its clause; a clause answers where none of its duties does."""
    if not words or not actor.may(Permission.DIRECTIVES_READ):
        return NOTHING
    directives = {directive.pk: directive for directive in Directive.objects.live().defer("text")}
    texts = folded_texts({pk: directive.reading_digest for pk, directive in directives.items()})
    clauses: dict[int, list[Clause]] = defaultdict(list)
    for clause in Clause.objects.filter(directive__in=directives):
        clauses[clause.directive_id].append(clause)
    duties: dict[int, list[Obligation]] = defaultdict(list)
    for duty in Obligation.objects.filter(clause__directive__in=directives):
        duties[duty.clause_id].append(duty)
    hits: list[Hit] = []
    for pk, directive in directives.items():
        for clause in clauses[pk]:
            hits.extend(_hits(words, directive, clause, duties[clause.pk], texts=texts[pk], on=on))
    return Found.best(hits, limit)


def _hits(
    words: Words, directive: Directive, clause: Clause, duties: list[Obligation], *, texts: tuple[str, str], on: date
) -> Iterator[Hit]:
    text, folded = texts
    called = f"{CALLED} {clause.number.lower()}" if clause.number else ""
    order = f"{directive.pk:09}{clause.order:06}"
    if called and words.folded in (called, clause.number.lower()):
        title = format_html("{}. {}", words.marked(_label(clause)), words.excerpt(text[clause.start : clause.end]))
        yield Hit(title, _clause_url(clause), EXACT, directive.name, order=order)
        return
    answered = False
    for duty in duties:
        own = folded[duty.start : duty.end]
        if not _answers(words, own, called):
            continue
        answered = True
        # A text that speaks of a thing comes after the thing that bears the name.
        rank = IN_NAME if any(phrase in own for phrase in words.phrases) else IN_TEXT
        note = format_html("{} · {}", words.marked(_label(clause)), directive.name)
        ended = duty.ended is not None and duty.ended <= on
        title = words.excerpt(text[duty.start : duty.end], own)
        yield Hit(title, _duty_url(duty, directive.pk), rank, note, ended, f"{order}{duty.order:06}")
    own = folded[clause.start : clause.end]
    if not answered and _answers(words, own, called):
        title = format_html("{}. {}", words.marked(_label(clause)), words.excerpt(text[clause.start : clause.end], own))
        yield Hit(title, _clause_url(clause), IN_TEXT, directive.name, order=order)


def _answers(words: Words, own: str, called: str) -> bool:
    """All words in the text or the clause's number, and not in the number alone."""
    return words.answered_by(f"{called} {own}") and any(term.pattern.search(own) for term in words.terms)


def _label(clause: Clause) -> str:
    if clause.number:
        return _("Khoản %(number)s") % {"number": clause.number}
    return _("Phần kết") if clause.closing else _("Đoạn")


def _clause_url(clause: Clause) -> str:
    return f"{reverse('dashboards:living')}?directive={clause.directive_id}#{clause.anchor}"


def _duty_url(duty: Obligation, directive: int) -> str:
    return reverse("directives:obligation", args=[directive, duty.pk])


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_TITLE else text[:LONGEST_TITLE].rsplit(" ", 1)[0] + "…"


def resolve_duties(keys: Sequence[str], actor: Actor, on: date) -> Mapping[str, Thing]:
    """Keys are numbers of obligations of confirmed directives."""
    if not actor.may(Permission.DIRECTIVES_READ):
        return {}
    found = Obligation.objects.filter(pk__in=numbers(keys), clause__directive__in=Directive.objects.live())
    return {
        str(duty.pk): Thing(
            _short(duty.text),
            _duty_url(duty, duty.clause.directive_id),
            f"{_label(duty.clause)} · {duty.clause.directive.name}",
            duty.ended is not None and duty.ended <= on,
        )
        for duty in found.select_related("clause__directive")
    }


def resolve_clauses(keys: Sequence[str], actor: Actor, _on: date) -> Mapping[str, Thing]:
    """Keys are numbers of rows of clauses of confirmed directives."""
    if not actor.may(Permission.DIRECTIVES_READ):
        return {}
    found = Clause.objects.filter(pk__in=numbers(keys), directive__in=Directive.objects.live())
    return {
        str(clause.pk): Thing(
            f"{_label(clause)}. {_short(clause.directive.text[clause.start : clause.end])}",
            _clause_url(clause),
            clause.directive.name,
        )
        for clause in found.select_related("directive")
    }


KIND = Kind(
    "clauses",
    gettext_lazy("Khoản, nhiệm vụ"),
    find,
    {PinKind.OBLIGATION: resolve_duties, PinKind.CLAUSE: resolve_clauses},
)
