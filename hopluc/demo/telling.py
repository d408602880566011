"""The made-up province with what its registers keep beside names, rolls and returns; a chance of its own, so that what
was there before stays as it was."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random

from hopluc.demo.alliance_list import alliance_list
from hopluc.demo.details import with_details
from hopluc.demo.happenings import happenings, statuses
from hopluc.demo.people import with_identities
from hopluc.demo.province import Province
from hopluc.demo.renewals import renewals
from hopluc.demo.story import Story
from hopluc.demo.ties import converted, duplicated, merged_and_split, totals, union_members

# The cooperative whose director is one of the roles of the demo.
DIRECTORS = "MH-0020"


def with_story(province: Province, vigour: Mapping[str, int]) -> Province:
    """`vigour`: code → how well it fares, 0–100."""
    rng = Random(f"{province.seed} registers")
    rows = with_details(rng, province.cooperatives)
    rows, reorganised = converted(rng, rows)
    taken = {DIRECTORS, *(code for each in reorganised for code in (each.source, each.result))}
    reorganised += merged_and_split(rng, rows, taken)
    taken |= {code for each in reorganised for code in (each.source, each.result)}
    rows, duplicates = duplicated(rng, rows, taken)
    members, shared = with_identities(rng, province.members)
    taken |= {code for pair in duplicates for code in pair}
    # Rows that only look like another one, or come out of it, have no story of their own.
    plain = [row for row in rows if row.code not in taken or row.code == DIRECTORS]
    changes = statuses(rng, [row for row in plain if row.code != DIRECTORS], vigour)
    story = Story(
        reorganised=tuple(sorted(reorganised, key=lambda each: each.on)),
        statuses=tuple(sorted(changes, key=lambda each: (each.from_day, each.code))),
        renewals=tuple(renewals(rng, plain, members, DIRECTORS)),
        happenings=tuple(happenings(rng, plain, vigour, changes)),
        union_members=tuple(union_members(rng, rows, taken)),
        totals=tuple(totals(rng, plain)),
        duplicates=tuple(duplicates),
        shared=tuple(shared),
        listed=alliance_list(rng, rows, province.returns),
    )
    return replace(province, cooperatives=tuple(rows), members=tuple(members), story=story)
