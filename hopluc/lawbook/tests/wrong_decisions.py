"""Mistakes in facts, values and decisions of the small law: each with the refusal that it must get."""

from hopluc.lawbook.tests.small_law import DECISION, FACTS, POLICY, UNITS, VALUES

ENOUGH = 'fact = "members", at_least = { of = "founding_members_min" }'
WHEN = "version[0].outcome[0].when"
FIRST = f"{WHEN}.all[0]"
RICH = f"{WHEN}.all[1].any[0]"
SERVED = f"{WHEN}.all[1].any[1]"


def _fact(right: str, wrong: str, code: str, key: str) -> tuple[str, ...]:
    return "facts", FACTS, right, wrong, code, key


def _value(right: str, wrong: str, code: str, key: str) -> tuple[str, ...]:
    return "values_membership", VALUES, right, wrong, code, key


def _size(right: str, wrong: str, code: str, key: str) -> tuple[str, ...]:
    return "decisions_size", DECISION, right, wrong, code, key


def _loan(right: str, wrong: str, code: str, key: str) -> tuple[str, ...]:
    return "policies_loan", POLICY, right, wrong, code, key


_FACTS = [
    _fact('type = "flag"', 'type = "yes_no"', "law_unknown_choice", "audited.type"),
    _fact('unit = "million_dong"', 'unit = "million"', "law_unknown_unit", "capital.unit"),
    _fact('type = "flag"', 'type = "flag"\nunit = "member"', "law_unknown_key", "audited.unit"),
    _fact('type = "number"\nunit = "million_dong"', 'type = "number"', "law_missing_key", "capital.unit"),
    _fact('type = "text"', 'type = "flag"', "law_unknown_key", "field.choices"),
    _fact('code = "trade"', 'code = "farming"', "law_duplicate_code", "field.choices[1].code"),
    _fact('["women", "members"]', '["women", "men"]', "law_unknown_fact", "women_share.measured_from"),
    _fact('["women", "members"]', '["women", "women_share"]', "law_cycle", "women_share.measured_from"),
    _fact('label_en = "Audited"', "", "law_missing_key", "audited.label_en"),
    _fact('type = "flag"', 'type = "flag"\nnote = "Ghi chú"', "law_missing_key", "audited.note_en"),
    ("units", UNITS, 'label_en = "members"', "", "law_missing_key", "member.label_en"),
]
_VALUES = [
    _value(', source = { instrument = "circular-a", at = "Điều 3" }', "", "law_without_source",
           "founding_members_min.history[0].source"),
    _value(', at = "Điều 3"', "", "law_without_provision", "founding_members_min.history[0].source.at"),
    _value('law_date = "as_of"\n', "", "law_without_law_date", "founding_members_min.law_date"),
    _value('law_date = "as_of"', 'law_date = "someday"', "law_unknown_fact", "founding_members_min.law_date"),
    _value('law_date = "as_of"', 'law_date = "members"', "law_wrong_type", "founding_members_min.law_date"),
    _value('unit = "member"', 'unit = "heads"', "law_unknown_unit", "founding_members_min.unit"),
    _value("from = 2001-01-01, until", "from = 2000-12-31, until", "law_before_instrument",
           "founding_members_min.history[0].from"),
    _value("until = 2003-01-01", "until = 2003-01-02", "law_overlap", "founding_members_min.history[1].from"),
    _value("until = 2003-01-01", "until = 2002-12-31", "law_gap", "founding_members_min.history[1].from"),
    _value("until = 2003-01-01", "until = 2001-01-01", "law_gap", "founding_members_min.history[1].from"),
    _value("from = 2005-01-01, value", "from = 2005-01-02, value", "law_gap", "founding_members_min.history[2].from"),
    _value("gap = true, ", "", "law_without_source", "founding_members_min.history[1].source"),
    _value(', missing_en = "No rule."', "", "law_missing_key", "founding_members_min.history[1].missing_en"),
    _value('missing_en = "No rule."', 'missing_en = "No rule.", value = 8', "law_unknown_key",
           "founding_members_min.history[1].value"),
    _value("value = 9", 'value = "9"', "law_wrong_type", "founding_members_min.history[0].value"),
    _value("value = 9", "value = true", "law_wrong_type", "founding_members_min.history[0].value"),
    _value("value = 9, ", "", "law_missing_key", "founding_members_min.history[0].value"),
    _value("value = 9", "valeu = 9", "law_missing_key", "founding_members_min.history[0].value"),
    _value("value = 9", "value = 9, remark = 1", "law_unknown_key", "founding_members_min.history[0].remark"),
    _value('unit = "million_dong"\n', "", "law_missing_key", "wage.unit"),
    _value('["farming"]', '["farming", "farming"]', "law_duplicate_code", "poor_fields.history[0].value"),
    _value('value = ["farming"]', "value = []", "law_missing_key", "poor_fields.history[0].value"),
    _value("checked = 2026-01-15", 'checked = "15/01/2026"', "law_wrong_type", "founding_members_min.checked"),
    _value("checked = 2026-01-15", "checked = true", "law_wrong_type", "founding_members_min.checked"),
    _value("factor = 1.5", "value = 1, factor = 1.5", "law_value_twice", "support.history[0].value"),
    _value('of = "wage"', 'of = "wages"', "law_unknown_value", "support.history[0].of"),
    _value('of = "wage"', 'of = "founding_members_min"', "law_other_unit", "support.history[0].of"),
    _value('of = "wage"', 'of = "support"', "law_cycle", "support.history"),
    _value('of = "wage", ', "", "law_missing_key", "support.history[0].of"),
]  # fmt: skip
_CONDITIONS = [
    _size('fact = "members"', 'fact = "member"', "law_unknown_fact", f"{FIRST}.fact"),
    _size('{ of = "founding_members_min" }', '"ten"', "law_wrong_type", f"{FIRST}.at_least"),
    _size('{ of = "founding_members_min" }', "0.5", "law_wrong_type", f"{FIRST}.at_least"),
    _size("above = 10.5", "above = true", "law_wrong_type", f"{RICH}.above"),
    _size("below = 2001-01-01", "below = 2001", "law_wrong_type", "version[0].outcome[1].when.below"),
    _size("below = 2001-01-01", 'one_of = ["2001"]', "law_wrong_bound", "version[0].outcome[1].when.one_of"),
    _size("above = 10.5, ", "", "law_bounds", RICH),
    _size("above = 10.5", "above = 10.5, below = 20", "law_bounds", RICH),
    _size('{ of = "founding_members_min" }', '{ of = "founding_members_min", than = "women" }', "law_bounds",
          f"{FIRST}.at_least"),
    _size('{ of = "founding_members_min" }', "{}", "law_bounds", f"{FIRST}.at_least"),
    _size('of = "founding_members_min"', 'of = "founding_members"', "law_unknown_value", f"{FIRST}.at_least.of"),
    _size('of = "founding_members_min"', 'of = "wage"', "law_other_unit", f"{FIRST}.at_least.of"),
    _size("above = 10.5", 'above = { of = "support" }', "law_wrong_type", f"{RICH}.above.of"),
    _size('one_of = { of = "poor_fields" }', 'is = { of = "poor_fields" }', "law_wrong_type", f"{SERVED}.is.of"),
    _size('one_of = { of = "poor_fields" }', 'one_of = ["fishing"]', "law_unknown_choice", f"{SERVED}.one_of"),
    _size('one_of = { of = "poor_fields" }', 'one_of = ["trade", "trade"]', "law_duplicate_code", f"{SERVED}.one_of"),
    _size('one_of = { of = "poor_fields" }', "one_of = []", "law_missing_key", f"{SERVED}.one_of"),
    _size("from = 2005-01-01", "from = 2004-12-31", "law_not_covered", f"{FIRST}.at_least.of"),
    _size("not_loaded = true", "not_loaded = true, above = 1", "law_unknown_key", f"{WHEN}.all[1].any[2].above"),
    _size('at = "Điều 11"', 'at = ""', "law_without_provision", f"{RICH}.at"),
    _size('at = "Điều 11"', 'source = { instrument = "circular-b", at = "Điều 1" }', "law_before_instrument",
          f"{RICH}.from"),
    _loan("is = true", "is = 1", "law_wrong_type", f"{WHEN}.all[2].is"),
    _loan("is = true", "at_least = true", "law_wrong_bound", f"{WHEN}.all[2].at_least"),
    _loan('is = "farming"', 'is = "fishing"', "law_unknown_choice", f"{WHEN}.all[3].is"),
    _loan('is = "farming"', 'above = "farming"', "law_wrong_bound", f"{WHEN}.all[3].above"),
    _loan('than = "members"', 'than = "men"', "law_unknown_fact", f"{WHEN}.all[1].at_most.than"),
    _loan('than = "members"', 'than = "capital"', "law_other_unit", f"{WHEN}.all[1].at_most.than"),
    _loan('than = "members"', 'than = "founded_on"', "law_wrong_type", f"{WHEN}.all[1].at_most.than"),
]  # fmt: skip
_DECISIONS = [
    _size('purpose = "class"', 'purpose = "policy"', "law_unknown_choice", "decision.purpose"),
    _size('law_date = "as_of"\n', "", "law_without_law_date", "decision.law_date"),
    _size('law_date = "as_of"', 'law_date = "field"', "law_wrong_type", "decision.law_date"),
    _size('source = { instrument = "circular-a", at = "Điều 10" }', "", "law_without_source", "version[0].source"),
    _size('source = { instrument = "circular-a", at = "Điều 10" }', 'basis = "a"\nbasis_en = "b"',
          "law_without_source", "version[0].source"),
    _size('note_en = "Note"\n', "", "law_missing_key", "version[0].note_en"),
    _size('note_en = "Note"', 'note_en = "Note"\nchecked = "soon"', "law_wrong_type", "version[0].checked"),
    _size('code = "rich"', 'code = "enough"', "law_duplicate_code", "version[0].outcome[0].when"),
    _size('code = "old"', 'code = "rich"', "law_duplicate_code", "version[0].outcome[1].when"),
    _size('value = "small"', 'value = "large"', "law_duplicate_code", "version[0].outcome[2].value"),
    _size("  when = { code", "  where = { code", "law_unknown_key", "version[0].outcome[1].where"),
    _size('  when = { code = "old", label = "Ngày", label_en = "Day", fact = "founded_on", below = 2001-01-01 }\n', "",
          "law_after_otherwise", "version[0].outcome[2].when"),
    _loan('value = "not_eligible"', 'value = "refused"', "law_wrong_outcomes", "version[0].outcome"),
    _loan('value = "eligible"', 'value = "granted"', "law_wrong_outcomes", "version[0].outcome"),
    _loan("until = 2005-01-01", "until = 2004-01-01", "law_gap", "version[1].from"),
    _loan("until = 2005-01-01", "until = 2006-01-01", "law_overlap", "version[1].from"),
    _loan("gap = true\n", "", "law_without_source", "version[1].source"),
    _loan('advice_en = "Admit more women."\n', "", "law_missing_key", "decision.advice_en"),
]  # fmt: skip
WRONG_DECISIONS = [*_FACTS, *_VALUES, *_CONDITIONS, *_DECISIONS]
