"""A registration procedure as steps: who does what within which time, and the papers of the dossier."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hopluc.handbook.citations import place_of
from hopluc.handbook.words import said
from hopluc.kernel.numbers import format_number
from hopluc.lawbook.procedures import Paper, Procedure, ProcedureStep, ProcedureVersion


@dataclass(frozen=True)
class StepRow:
    """`clock`: within which time, counted from or back from what. `at`: the provision where it is not the version's."""

    step: ProcedureStep
    label: str
    who: str
    clock: str
    note: str
    at: str


@dataclass(frozen=True)
class PaperRow:
    label: str
    form: str
    when: str


@dataclass(frozen=True)
class ProcedureSheet:
    """`number`: in the list of the decree; "" for a clock that every procedure has."""

    code: str
    number: str
    steps: Sequence[StepRow]
    papers: Sequence[PaperRow]


def procedure_sheet(procedure: Procedure, version: ProcedureVersion) -> ProcedureSheet:
    """A version in the reader's language."""
    return ProcedureSheet(
        procedure.code,
        procedure.number,
        [_step(version, step) for step in version.steps],
        [_paper(paper) for paper in version.papers],
    )


def _paper(paper: Paper) -> PaperRow:
    return PaperRow(said(paper.label, paper.label_en), paper.form, said(paper.when, paper.when_en))


def _step(version: ProcedureVersion, step: ProcedureStep) -> StepRow:
    names = {
        "applicant": _("Người nộp hồ sơ"),
        "registrar": _("Cơ quan đăng ký"),
        "tax_office": _("Cơ quan thuế"),
        "system": _("Hệ thống tự làm"),
    }
    return StepRow(
        step,
        said(step.label, step.label_en),
        names[step.who],
        clock_words(version, step),
        said(step.note, step.note_en),
        place_of(step.source, version.source),
    )


def clock_words(version: ProcedureVersion, step: ProcedureStep) -> str:
    """ "3 ngày làm việc kể từ ngày nhận hồ sơ", "chậm nhất 5 ngày trước ngày họp"."""
    n = step.within
    units = {
        "working_day": ngettext("%(n)s ngày làm việc", "%(n)s ngày làm việc", n),
        "day": ngettext("%(n)s ngày", "%(n)s ngày", n),
        "month": ngettext("%(n)s tháng", "%(n)s tháng", n),
    }
    term = units[step.unit] % {"n": format_number(n)}
    start = _named(version, step.after or step.before)
    words = {"term": term, "start": start[:1].lower() + start[1:]}
    if step.before:
        return _("chậm nhất %(term)s trước: %(start)s") % words
    return _("trong %(term)s kể từ: %(start)s") % words


def _named(version: ProcedureVersion, code: str) -> str:
    """What a moment or an earlier step is called."""
    named = {step.code: step for step in version.steps} | {moment.code: moment for moment in version.moments}
    found = named.get(code)
    return said(found.label, found.label_en) if found else code
