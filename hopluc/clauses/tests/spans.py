"""What every reading must keep: each span of it is the text that it says."""

from hopluc.clauses.model import Reading


def check_spans(reading: Reading) -> None:
    """Fails when a span and its text differ, when an obligation leaves its clause, or when two obligations overlap."""
    for clause in reading.all_clauses():
        assert reading.text[clause.start : clause.end] == clause.text
        at = clause.start
        for duty in clause.obligations:
            assert reading.text[duty.start : duty.end] == duty.text
            assert at <= duty.start <= duty.end <= clause.end
            assert duty.rule
            at = duty.end
    for duty in reading.closing:
        assert reading.text[duty.start : duty.end] == duty.text
    for reference in reading.references:
        assert reading.text[reference.start : reference.end] == reference.text
        assert reference.mentions[0] == (reference.start, reference.end)
        assert reference.rule
    for fact in reading.facts:
        assert reading.text[fact.start : fact.end] == fact.text
        assert reading.text[fact.value_start : fact.value_end] == fact.value
        assert fact.start <= fact.value_start < fact.value_end <= fact.end
        assert fact.rule
    for recipient in reading.recipients:
        assert reading.text[recipient.start : recipient.end] == recipient.name
        assert recipient.rule
