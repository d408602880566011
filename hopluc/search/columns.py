"""Words against folded columns: conditions that every database understands."""

from django.db.models import Q

from hopluc.search.words import Term, Words

# What stands before a word inside a folded column. Anything rarer is found by the text's own first letter.
BEFORE_WORD = (" ", "-", "(", "/", '"', "“", ".")


def has_word(column: str, term: Term) -> Q:
    """Rows whose column has a word that begins with the term. `%` and `_` are letters like any other."""
    condition = Q()
    for spelling in term.spellings:
        if not spelling[0].isalnum():
            condition |= Q(**{f"{column}__contains": spelling})
            continue
        starts = Q(**{f"{column}__startswith": spelling})
        for before in BEFORE_WORD:
            starts |= Q(**{f"{column}__contains": before + spelling})
        # The plain condition first: it is cheap and leaves few rows for the others.
        condition |= Q(**{f"{column}__contains": spelling}) & starts
    return condition


def has_all(column: str, words: Words) -> Q:
    """Rows whose column has them all."""
    condition = Q()
    for term in words.terms:
        condition &= has_word(column, term)
    return condition


def any_start(column: str, starts: tuple[str, ...]) -> Q:
    """Rows whose column begins with one of these."""
    condition = Q()
    for start in starts:
        condition |= Q(**{f"{column}__startswith": start})
    return condition
