"""Reading of grading schemes: one file of `scoring/` per scheme, one block per legal version."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from hopluc.lawbook.bands import read_bands
from hopluc.lawbook.facts import Fact, FactType, definitions, given_facts
from hopluc.lawbook.grading import (
    FOUNDED_ON,
    PERIOD_END,
    STOPPED_MONTHS,
    AutomaticGrade,
    Criterion,
    CriterionPart,
    Grade,
    GradingScheme,
    PointGroup,
)
from hopluc.lawbook.instruments import Citation, Instrument, check_start, read_source
from hopluc.lawbook.reader import Entry, digest_of
from hopluc.lawbook.timeline import Timeline, line_up, read_law_date

# What the two exceptions ask; the law book's words for them are used where it has them.
_EXCEPTIONS: Mapping[str, FactType] = {PERIOD_END: "day", FOUNDED_ON: "day", STOPPED_MONTHS: "number"}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def read_scheme(
    entry: Entry, instruments: Mapping[str, Instrument], facts: Mapping[str, Fact]
) -> Timeline[GradingScheme]:
    """One file of `scoring/` without its annexes."""
    head = entry.table("scheme")
    names = {name: head.text(name) for name in ("code", "label", "label_en")}
    law_date = read_law_date(head, (PERIOD_END,))
    head.close()
    entries = entry.tables("version")
    entry.close()
    versions = [_read_version(version, names, law_date, instruments, facts) for version in entries]
    return line_up(names["code"], entries, versions, entry)


def _read_version(
    entry: Entry,
    names: Mapping[str, str],
    law_date: str,
    instruments: Mapping[str, Instrument],
    facts: Mapping[str, Fact],
) -> GradingScheme:
    source = read_source(entry, instruments)
    start = entry.day("from")
    check_start(entry, source, start)
    scheme = GradingScheme(
        code=names["code"],
        label=names["label"],
        label_en=names["label_en"],
        law_date=law_date,
        valid_from=start,
        valid_until=entry.day_or_none("until"),
        source=source,
        minimum_months=entry.whole("minimum_months"),
        maximum_stopped_months=entry.whole_or_none("maximum_stopped_months"),
        grades=tuple(_read_grade(grade) for grade in entry.tables("grades")),
        groups=tuple(_read_group(group, source) for group in entry.tables("group")),
        criteria=tuple(_read_criterion(criterion, source, facts) for criterion in entry.tables("criterion")),
        automatic=tuple(_read_automatic(each, source, facts) for each in entry.tables("automatic")),
        annexes=(),
        facts=(),
        measured=(),
        verified=entry.flag("verified", absent=True),
        missing=entry.text_or_empty("missing"),
        missing_en=entry.text_or_empty("missing_en"),
        note=entry.text_or_empty("note"),
        note_en=entry.text_or_empty("note_en"),
        checked=entry.day_or_none("checked"),
        # Without the last day: a new version does not disturb the judgements made under the old one.
        digest=digest_of(dict(names), law_date, {key: each for key, each in entry.values.items() if key != "until"}),
    )
    entry.close()
    _check_grades(entry, scheme)
    check_criteria(entry, scheme)
    return scheme


def _read_grade(entry: Entry) -> Grade:
    grade = Grade(entry.text("code"), entry.text("label"), entry.text("label_en"), entry.number("minimum"))
    entry.close()
    return grade


def _read_group(entry: Entry, source: Citation) -> PointGroup:
    group = PointGroup(
        code=entry.text("code"),
        label=entry.text("label"),
        label_en=entry.text("label_en"),
        line=entry.text("line"),
        maximum=entry.number_or_none("maximum"),
        provision=Citation(source.instrument, entry.text("at")).provision,
    )
    entry.close()
    return group


def _read_automatic(entry: Entry, source: Citation, facts: Mapping[str, Fact]) -> AutomaticGrade:
    code = entry.text("fact")
    if known_fact(entry, code, facts).type != "flag":
        entry.refuse("law_wrong_type", "fact", expected="true or false")
    automatic = AutomaticGrade(entry.text("grade"), code, Citation(source.instrument, entry.text("at")).provision)
    entry.close()
    return automatic


def _read_criterion(entry: Entry, source: Citation, facts: Mapping[str, Fact]) -> Criterion:
    number = entry.whole("number")
    code = entry.text("code") if entry.has("code") else f"c{number}"
    maximum = entry.number_or_none("maximum")
    entries = entry.tables("parts")
    if len(entries) > len(_LETTERS):
        entry.refuse("law_wrong_type", "parts", expected=f"at most {len(_LETTERS)} tables")
    parts = tuple(
        read_part(each, code + letter, source, facts) for each, letter in zip(entries, _LETTERS, strict=False)
    )
    label, label_en = entry.text("label"), entry.text("label_en")
    itself = CriterionPart(
        code=code,
        label=label,
        label_en=label_en,
        maximum=maximum,
        line=f"points_{code}",
        fact="",
        bands=(),
        provision="",
    )
    if entry.has("bands"):
        if parts:
            entry.refuse("law_unknown_key", "bands")
        itself = with_bands(entry, itself, source, facts)
    criterion = Criterion(
        number=number,
        code=code,
        group=entry.text("group"),
        label=label,
        label_en=label_en,
        maximum=maximum,
        parts=parts,
        scored=parts or (itself,),
    )
    entry.close()
    return criterion


def read_part(entry: Entry, code: str, source: Citation, facts: Mapping[str, Fact]) -> CriterionPart:
    """One part of a criterion; `code` is used where the entry has none of its own."""
    code = entry.text("code") if entry.has("code") else code
    part = _bare_part(code, entry.text("label"), entry.text("label_en"), entry.number_or_none("maximum"))
    if entry.has("bands"):
        part = with_bands(entry, part, source, facts)
    entry.close()
    return part


def _bare_part(code: str, label: str, label_en: str, maximum: Decimal | None) -> CriterionPart:
    return CriterionPart(
        code=code,
        label=label,
        label_en=label_en,
        maximum=maximum,
        line=f"points_{code}",
        fact="",
        bands=(),
        provision="",
    )


def with_bands(entry: Entry, part: CriterionPart, source: Citation, facts: Mapping[str, Fact]) -> CriterionPart:
    """The part with the bands of its entry (`fact`, `at`, `bands`).

    Refusals of `read_bands`, and `law_unknown_fact`, `law_without_provision`, `law_missing_key` (the maximum is not
    known), `law_band_above_maximum` (points, maximum).
    """
    fact = known_fact(entry, entry.text("fact"), facts)
    if not entry.has("at") or entry.values["at"] == "":
        entry.refuse("law_without_provision", "at")
    provision = Citation(source.instrument, entry.text("at")).provision
    bands = read_bands(entry, fact)
    if part.maximum is None:
        entry.refuse("law_missing_key", "maximum")
    for number, band in enumerate(bands):
        if band.points > part.maximum:
            entry.refuse("law_band_above_maximum", f"bands[{number}]", points=band.points, maximum=part.maximum)
    return replace(part, fact=fact.code, bands=bands, provision=provision)


def known_fact(entry: Entry, code: str, facts: Mapping[str, Fact]) -> Fact:
    """The fact that an entry names in `fact`. Refusal `law_unknown_fact`."""
    if code not in facts:
        entry.refuse("law_unknown_fact", "fact", value=code)
    return facts[code]


def with_facts(scheme: GradingScheme, facts: Mapping[str, Fact]) -> GradingScheme:
    """The scheme with every fact that it may be given, in the order in which a form would ask, and a digest that
    covers what bands ask for."""
    parts = [part for group in scheme.groups for part in scheme.parts(group.code)]
    asked = dict.fromkeys([*(each.fact for each in scheme.automatic), *(part.fact for part in parts if part.fact)])
    exceptions = [PERIOD_END, FOUNDED_ON, *([] if scheme.maximum_stopped_months is None else [STOPPED_MONTHS])]
    found = {code: facts.get(code) or _bare(code, code, code, _EXCEPTIONS[code], "") for code in exceptions}
    found |= {code: facts[code] for each in asked for code in given_facts(each, facts)}
    # A group or part has words of its own; the law book may have better ones.
    scored = [(each.line, each.label, each.label_en) for each in scheme.groups]
    scored += [(each.line, each.label, each.label_en) for each in parts]
    points = [_bare(*words, "number", "point") for words in scored]
    found |= {fact.code: facts.get(fact.code, fact) for fact in points}
    return replace(
        scheme,
        facts=tuple(found.values()),
        measured=tuple({fact.code: fact for code in asked for fact in _measured(code, facts)}.values()),
        digest=digest_of(scheme.digest, definitions(asked, facts)) if asked else scheme.digest,
    )


def _measured(code: str, facts: Mapping[str, Fact]) -> Iterator[Fact]:
    """A fact and all that it is measured from, as far as they are measured themselves: what others need comes first."""
    for name in facts[code].measured_from:
        yield from _measured(name, facts)
    if facts[code].measured_from:
        yield facts[code]


def _bare(code: str, label: str, label_en: str, kind: FactType, unit: str) -> Fact:
    return Fact(
        code=code,
        label=label,
        label_en=label_en,
        type=kind,
        unit=unit,
        unit_label="",
        unit_label_en="",
        choices=(),
        measured_from=(),
        note="",
        note_en="",
    )


def _check_grades(entry: Entry, scheme: GradingScheme) -> None:
    """Highest first, the last from 0: each number of points has exactly one grade."""
    minimums = [grade.minimum for grade in scheme.grades]
    if not minimums or minimums != sorted(set(minimums), reverse=True) or minimums[-1] != 0:
        entry.refuse("law_grades_not_whole", "grades")
    codes = [grade.code for grade in scheme.grades]
    _refuse_twice(entry, "grades", codes)
    for each in scheme.automatic:
        if each.grade not in codes:
            entry.refuse("law_unknown_choice", "automatic", value=each.grade, allowed=", ".join(codes))


def check_criteria(entry: Entry, scheme: GradingScheme) -> None:
    """Codes stand once, and known maxima add up: parts to their criterion, criteria to at most their group."""
    codes = [group.code for group in scheme.groups]
    for criterion in scheme.criteria:
        if criterion.group not in codes:
            entry.refuse("law_unknown_choice", "criterion", value=criterion.group, allowed=", ".join(sorted(codes)))
        _check_sum(entry, str(criterion.number), criterion.maximum, [part.maximum for part in criterion.parts])
    for group in scheme.groups:
        inside = [criterion for criterion in scheme.criteria if criterion.group == group.code]
        _check_sum(entry, group.code, group.maximum, [criterion.maximum for criterion in inside])
    _refuse_twice(entry, "group", codes)
    _refuse_twice(entry, "criterion", [str(criterion.number) for criterion in scheme.criteria])
    scored = [part for criterion in scheme.criteria for part in criterion.scored]
    whole = [criterion.code for criterion in scheme.criteria if criterion.parts]
    # Codes name columns: a group, a criterion and a part never share one.
    _refuse_twice(entry, "criterion", [*(group.line for group in scheme.groups), *(part.line for part in scored)])
    _refuse_twice(
        entry, "criterion", [*(group.line for group in scheme.groups), *whole, *(each.code for each in scored)]
    )


def _check_sum(entry: Entry, name: str, maximum: Decimal | None, inside: Sequence[Decimal | None]) -> None:
    known = [each for each in inside if each is not None]
    if not inside or maximum is None:
        return
    total = sum(known, Decimal(0))
    if total > maximum or (len(known) == len(inside) and total != maximum):
        entry.refuse("law_points_do_not_add_up", "criterion", group=name, total=total)


def _refuse_twice(entry: Entry, key: str, codes: Sequence[str]) -> None:
    for number, code in enumerate(codes):
        if code in codes[:number]:
            entry.refuse("law_duplicate_code", key, value=code)
