"""Annexes of grading schemes: a law directory of a province adds bands to a version of a scheme of the main book.

A file of `scoring/` with `[annex]` says to which scheme and version (by its first day) it belongs, with a source of its
own. Its parts name parts of the scheme, or criteria whose parts are not loaded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from hopluc.lawbook.facts import Fact
from hopluc.lawbook.grading import Annex, Criterion, CriterionPart, GradingScheme
from hopluc.lawbook.instruments import Citation, Instrument, check_start, read_source
from hopluc.lawbook.reader import Entry, digest_of
from hopluc.lawbook.schemes import check_criteria, read_part, read_scheme, with_bands, with_facts
from hopluc.lawbook.timeline import Timeline


def read_schemes(
    entries: Sequence[Entry], instruments: Mapping[str, Instrument], facts: Mapping[str, Fact]
) -> Mapping[str, Timeline[GradingScheme]]:
    """All files of `scoring/`: the schemes by code, with the bands that annexes add to them.

    Refusals besides those of a scheme: `law_duplicate_code` (a scheme, a criterion or a part twice, bands where there
    are bands), `law_unknown_scheme`, `law_unknown_version` (on: no version starts that day), `law_unknown_part`,
    `law_other_maximum` (the main book says another), `law_points_do_not_add_up`.
    """
    schemes: dict[str, Timeline[GradingScheme]] = {}
    for entry in entries:
        if entry.has("annex"):
            continue
        scheme = read_scheme(entry, instruments, facts)
        if scheme.key in schemes:
            entry.refuse("law_duplicate_code", "scheme.code", value=scheme.key)
        schemes[scheme.key] = scheme
    for entry in entries:
        if entry.has("annex"):
            _add(entry, schemes, instruments, facts)
    return MappingProxyType({code: _with_facts(timeline, facts) for code, timeline in schemes.items()})


def _with_facts(timeline: Timeline[GradingScheme], facts: Mapping[str, Fact]) -> Timeline[GradingScheme]:
    return Timeline(timeline.key, tuple(with_facts(version, facts) for version in timeline.versions))


def _add(
    entry: Entry,
    schemes: dict[str, Timeline[GradingScheme]],
    instruments: Mapping[str, Instrument],
    facts: Mapping[str, Fact],
) -> None:
    head = entry.table("annex")
    code, start = head.text("scheme"), head.day("version")
    if code not in schemes:
        head.refuse("law_unknown_scheme", "scheme", value=code, allowed=", ".join(sorted(schemes)))
    versions = {version.valid_from: version for version in schemes[code].versions}
    if start not in versions:
        head.refuse("law_unknown_version", "version", on=start)
    source = read_source(head, instruments)
    check_start(head, source, start)
    scheme = versions[start]
    before = [name for annex in scheme.annexes for name in annex.parts]
    added: list[str] = []
    for part in entry.tables("part"):
        scheme, name = _with_part(part, scheme, [*before, *added], source, facts)
        added.append(name)
    if not added:
        entry.refuse("law_missing_key", "part")
    annex = Annex(
        source=source,
        parts=tuple(added),
        verified=head.flag("verified", absent=True),
        missing=head.text_or_empty("missing"),
        missing_en=head.text_or_empty("missing_en"),
        checked=head.day_or_none("checked"),
        digest=digest_of(entry.values),
    )
    head.close()
    entry.close()
    check_criteria(entry, scheme)
    digest = digest_of(scheme.digest, annex.digest)
    versions[start] = replace(scheme, annexes=(*scheme.annexes, annex), digest=digest)
    schemes[code] = Timeline(code, tuple(versions.values()))


def _with_part(
    entry: Entry, scheme: GradingScheme, added: Sequence[str], source: Citation, facts: Mapping[str, Fact]
) -> tuple[GradingScheme, str]:
    """The scheme with the bands of one `[[part]]`, and the code of the part. `added`: codes that annexes brought."""
    if not entry.has("bands"):
        entry.refuse("law_missing_key", "bands")
    code = entry.text("code")
    if entry.has("criterion"):
        return _with_new_part(entry, scheme, added, source, facts), code
    found = [(each, part) for each in scheme.criteria for part in each.scored if part.code == code]
    if not found:
        entry.refuse("law_unknown_part", "code", value=code)
    criterion, part = found[0]
    if part.bands:
        entry.refuse("law_duplicate_code", "code", value=code)
    banded = with_bands(entry, _with_maximum(entry, part), source, facts)
    entry.close()
    return _put(scheme, _exchanged(criterion, banded)), code


def _with_new_part(
    entry: Entry, scheme: GradingScheme, added: Sequence[str], source: Citation, facts: Mapping[str, Fact]
) -> GradingScheme:
    """With a part that the main book does not have, of a criterion whose parts it does not have either."""
    number = entry.whole("criterion")
    found = [criterion for criterion in scheme.criteria if criterion.number == number]
    if not found:
        entry.refuse("law_unknown_part", "criterion", value=str(number))
    criterion = found[0]
    has_its_own = any(part.code not in added for part in criterion.parts)
    if has_its_own or (not criterion.parts and criterion.scored[0].bands):
        entry.refuse("law_duplicate_code", "criterion", value=criterion.code)
    parts = (*criterion.parts, read_part(entry, criterion.code, source, facts))
    return _put(scheme, replace(criterion, parts=parts, scored=parts))


def _with_maximum(entry: Entry, part: CriterionPart) -> CriterionPart:
    """The maximum of the annex where the main book has none; where it has one they must agree."""
    maximum = entry.number_or_none("maximum")
    if part.maximum is not None and maximum not in (None, part.maximum):
        entry.refuse("law_other_maximum", "maximum", value=maximum, maximum=part.maximum)
    return part if part.maximum is not None else replace(part, maximum=maximum)


def _exchanged(criterion: Criterion, banded: CriterionPart) -> Criterion:
    """The criterion with one of its parts, or itself, having got bands."""
    scored = tuple(banded if part.code == banded.code else part for part in criterion.scored)
    if criterion.parts:
        return replace(criterion, parts=scored, scored=scored)
    return replace(criterion, maximum=banded.maximum, scored=scored)


def _put(scheme: GradingScheme, criterion: Criterion) -> GradingScheme:
    criteria = tuple(criterion if each.number == criterion.number else each for each in scheme.criteria)
    return replace(scheme, criteria=criteria)
