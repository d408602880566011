"""The page on which questions about a workbook are answered, each once for all cells that are alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hopluc.accounts.gate import actor
from hopluc.intake import jobs
from hopluc.intake.actions import opened_preview
from hopluc.intake.actions.mapping import OPEN, answer, answers_of
from hopluc.intake.forms.answers import Group, PostedAnswers, answer_key, groups_of, posted_answers
from hopluc.intake.models import Intake, IntakeState
from hopluc.intake.views.routes import OfTarget, address_of
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import format_number
from hopluc.personal.actions import look
from hopluc.sheets.answers import Answer
from hopluc.sheets.form import Form
from hopluc.wording import code_sentence, sentence

# Groups on one page: what is answered goes, what comes after it follows.
MOST_SHOWN = 100


@dataclass(frozen=True)
class Section:
    """Groups of one field and one kind of doubt."""

    key: str
    label: str
    groups: tuple[Group, ...]

    @property
    def first(self) -> Group:
        return self.groups[0]

    @property
    def all_have_options(self) -> bool:
        """Whether "the first option" answers all of them."""
        return all(group.options for group in self.groups)


@dataclass(frozen=True)
class Given:
    """An answer as the page shows it, to be taken back by its key."""

    key: str
    label: str
    answer: Answer


class QuestionsView(OfTarget):
    """GET: what is open, and what was answered. POST: answer, and read the workbook again."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        intake, target = self.own(request, pk)
        if intake.state not in OPEN or intake.state == IntakeState.MAPPING:
            return redirect(address_of(intake.kind, "intake", pk))
        return self._page(request, intake, target.form, groups_of(opened_preview(intake), target.form))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        intake, target = self.own(request, pk)
        try:
            posted = _posted(request, intake, target.form)
            if not posted.is_whole:
                status = HTTPStatus.UNPROCESSABLE_ENTITY
                return self._page(request, intake, target.form, posted.groups, status=status)
            if not posted.says_something and intake.state in OPEN:
                status = HTTPStatus.UNPROCESSABLE_ENTITY
                return self._page(request, intake, target.form, posted.groups, is_unanswered=True, status=status)
            who, at = actor(request), clock.now()
            decided = answer(intake, posted.answers, leave_out=posted.leave_out, by=who.signature, at=at)
            return self._next(request, jobs.reread(decided, target, actor=who, at=at))
        except Refusal as refusal:
            groups = groups_of(opened_preview(intake), target.form)
            return self._page(
                request, intake, target.form, groups, refused=sentence(refusal), status=HTTPStatus.CONFLICT
            )

    def _next(self, request: HttpRequest, intake: Intake) -> HttpResponse:
        """Where to go on: what is still open is asked here, and how much it is, is said."""
        if intake.state != IntakeState.ASKING:
            return redirect(address_of(intake.kind, "intake", intake.pk))
        count = intake.preview.get("questions_all", 0)
        said = _("Đã ghi câu trả lời và đọc lại. Số ô còn chưa rõ: %(n)s.")
        messages.warning(request, said % {"n": format_number(count)})
        return redirect(address_of(intake.kind, "questions", intake.pk))

    def _page(
        self,
        request: HttpRequest,
        intake: Intake,
        form: Form,
        groups: Iterable[Group],
        *,
        refused: str = "",
        is_unanswered: bool = False,
        status: HTTPStatus = HTTPStatus.OK,
    ) -> HttpResponse:
        if form.personal_fields:
            by, at = actor(request).signature, clock.now()
            look(by=by, at=at, about=f"intake:{intake.pk}", fields=form.personal_fields)
        every = list(groups)
        asked = [group for group in every if group.is_answerable]
        fixed = [group for group in every if not group.is_answerable]
        preview = intake.preview
        context = {
            "title": _("Trả lời câu hỏi"),
            "intake": intake,
            "sections": _sections(asked[:MOST_SHOWN]),
            "later": len(asked) - MOST_SHOWN,
            "open_count": len(asked),
            "is_unanswered": is_unanswered,
            "fixed": fixed[:MOST_SHOWN],
            "fixed_later": len(fixed) - MOST_SHOWN,
            "given": _given(intake, form),
            "questions_all": preview.get("questions_all", 0),
            "errors_all": preview.get("errors_all", 0),
            "may_leave_out": preview.get("may_leave_out", False) or any(not group.is_error for group in asked),
            "wrong": [group for group in every if group.problem],
            "refused": refused,
            "back": address_of(intake.kind, "intake", intake.pk),
            "mapping_address": address_of(intake.kind, "mapping", intake.pk),
        }
        return render(request, "intake/questions.html", context, status=status)


def _posted(request: HttpRequest, intake: Intake, form: Form) -> PostedAnswers:
    return posted_answers(
        request.POST,
        groups_of(opened_preview(intake), form),
        answers_of(intake),
        leave_out=intake.leave_out,
        problem=code_sentence("answer_text_missing", {}),
    )


def _given(intake: Intake, form: Form) -> list[Given]:
    labels = {column.field: column.headings[0] for column in form.columns}
    return [Given(answer_key(each), labels.get(each.field, each.field), each) for each in answers_of(intake)]


def _sections(groups: Iterable[Group]) -> list[Section]:
    return [
        Section(key, (found := tuple(alike))[0].label, found)
        for key, alike in groupby(groups, key=lambda group: group.section)
    ]
