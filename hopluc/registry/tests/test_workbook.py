"""The workbook's words and the register's values are the same lists, and no heading means two columns."""

from hopluc.kernel.text import fold
from hopluc.registry.models import (
    GROUP_STATUS_WORDS,
    CooperativeKind,
    GovernanceForm,
    LegalStatus,
    MemberKind,
    Sector,
    Sex,
)
from hopluc.registry.workbook import (
    COOPERATIVES,
    ENTITY_KINDS,
    GOVERNANCE_FORMS,
    MEMBER_KINDS,
    MEMBERS,
    SECTORS,
    SEXES,
    STATUSES,
)


def test_choices_are_the_values_of_the_register() -> None:
    assert sorted(ENTITY_KINDS.values()) == sorted(CooperativeKind.values)
    assert sorted(SECTORS.values()) == sorted(Sector.values)
    assert sorted(SEXES.values()) == sorted(Sex.values)
    assert sorted(MEMBER_KINDS.values()) == sorted(MemberKind.values)
    assert sorted(GOVERNANCE_FORMS.values()) == sorted(GovernanceForm.values)


def test_statuses_are_taken_in_the_words_of_every_kind() -> None:
    assert set(STATUSES.values()) == set(LegalStatus.values)
    words = {str(status.label): status for status in LegalStatus} | {
        str(word): status for status, word in GROUP_STATUS_WORDS.items()
    }
    assert words == STATUSES


def test_every_heading_names_one_column() -> None:
    for form in (COOPERATIVES, MEMBERS):
        headings = [fold(heading) for column in form.columns for heading in column.headings]
        assert len(headings) == len(set(headings))


def test_keys_are_columns_that_a_workbook_is_looked_at_for() -> None:
    for form in (COOPERATIVES, MEMBERS):
        assert form.key
        assert all(form.column(name).required or form.column(name).expected for name in form.key)
