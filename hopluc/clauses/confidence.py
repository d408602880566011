"""How sure a rule is of what it found, from 0 to 1.

Set by judgement after reading the misses in the keyed texts, lower where those are few. What orders and who
answers are two rules; the confidence of both is their product.
"""

from __future__ import annotations

from decimal import Decimal

# How the order was found. A verb, a named body and "giao BODY" are almost never wrong; "phải" and "cần" are said of
# things as well; a sentence before a list is read for want of anything under it.
_FOUND = {
    "verb": "0.98",
    "subject": "0.99",
    "assigned": "0.99",
    "second_due": "0.97",
    "together": "0.93",
    "prefix_verb": "0.90",
    "prefix_subject": "0.93",
    "prefix_assigned": "0.96",
    "subject_modal": "0.90",
    "modal_subject": "0.88",
    "modal": "0.78",
    "manner": "0.72",
    "opening": "0.75",
    "acting": "0.80",
    "prefix_subject_modal": "0.88",
    "object": "0.78",
    "about_itself": "0.97",
    "row": "0.93",
    "dated": "0.75",
    "open": "0.68",
    "open_doer": "0.78",
    "open_subject": "0.72",
    "unknown_verb": "0.60",
}
# How the body that answers was found. Carried from the preamble it is everybody who was addressed; without any it is
# for a reader to say.
_ANSWERS = {
    "heading": "0.98",
    "subject": "0.99",
    "assigned": "0.99",
    "prefix_assigned": "0.97",
    "prefix_subject": "0.96",
    "subject_modal": "0.95",
    "prefix_subject_modal": "0.92",
    "acting": "0.90",
    "modal_subject": "0.90",
    "clause_subject": "0.96",
    "sentence_subject": "0.97",
    "responsibility_of": "0.92",
    "column": "0.97",
    "addressees": "0.93",
    "regulated": "0.80",
    "none": "0.70",
}
_UNKNOWN = Decimal("0.60")
_CENT = Decimal("0.01")


# A stretch longer than this, in characters, often holds a second task.
_LONG = 420
_FOR_LENGTH = Decimal("0.85")


def confidence_of(rule: str, length: int = 0) -> Decimal:
    """The confidence of a rule as an obligation names it ("verb.heading"), in hundredths; 0.60 for an unknown one.

    `length` is that of the obligation's text in characters.
    """
    found, _, answers = rule.partition(".")
    first = Decimal(_FOUND[found]) if found in _FOUND else _UNKNOWN
    second = Decimal(_ANSWERS.get(answers, "1")) if answers else Decimal(1)
    sure = first * second * (_FOR_LENGTH if length > _LONG else 1)
    return sure.quantize(_CENT)
