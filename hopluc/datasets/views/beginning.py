"""A new table: its file, then what each column is, then the preview that every import has."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.datasets import actions
from hopluc.datasets.forms import AboutForm, TableFileForm, described, lines_of
from hopluc.datasets.models import ColumnKind, Dataset, DatasetState
from hopluc.datasets.queries.drafts import draft_of, mapping_of
from hopluc.datasets.targets import DatasetTarget, merged_blocks
from hopluc.datasets.views.scope import kept_table
from hopluc.files import actions as files
from hopluc.intake import jobs
from hopluc.intake.views import is_made_up, next_page
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.kernel.numbers import whole
from hopluc.wording import sentence
from hopluc.wording.datasets import REASONS

_EXTENSION = "."


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.DATASETS_IMPORT)
def new(request: HttpRequest) -> HttpResponse:
    """Choose a file; POST reads its table and leads to the page of its columns."""
    form = TableFileForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return _upload_page(request, TableFileForm())
    if not form.is_valid():
        return _upload_page(request, form, status=422)
    upload = form.cleaned_data["workbook"]
    try:
        if upload.size > files.LARGEST:
            raise Refusal("file_too_large", where=upload.name, megabytes=files.LARGEST // 1024 // 1024)
        dataset = _begun(request, upload.name, upload.read())
    except Refusal as refusal:
        form.add_error("workbook", sentence(refusal))
        return _upload_page(request, form, status=422)
    return redirect("datasets:columns", pk=dataset.pk)


def _begun(request: HttpRequest, name: str, content: bytes) -> Dataset:
    draft, who, at = draft_of(name, content), actor(request), clock.now()
    stored = files.store(name, content, at=at, made_up=is_made_up())
    title = draft["title"] or name.rpartition(_EXTENSION)[0]
    return actions.start(
        title=title, file=stored, draft=draft, actor=who, made_up=is_made_up(), by=who.signature, at=at
    )


def _upload_page(request: HttpRequest, form: TableFileForm, status: int = 200) -> HttpResponse:
    waiting = Dataset.objects.kept_by(actor(request)).filter(state=DatasetState.DRAFT, newest=0)
    context = {"form": form, "waiting": waiting.order_by("-created_at")[:5]}
    return render(request, "datasets/new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.DATASETS_IMPORT)
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """What the columns are, one a line. GET `?sheet=…&heading=6` reads another table of the file; POST decides, and
    shows what would be written."""
    dataset = kept_table(request, pk)
    if dataset.newest or dataset.draft is None:
        return redirect("datasets:table", pk=pk)
    draft, wrong = dataset.draft, ""
    sheet, heading = request.GET.get("sheet", ""), whole(request.GET.get("heading", ""))
    if sheet and heading is not None:
        try:
            draft = draft_of(dataset.file.name, files.content_of(dataset.file), sheet=sheet, heading=heading)
        except Refusal as refusal:
            wrong = sentence(refusal)
    about = AboutForm(initial={"title": dataset.title, "source": dataset.source, "is_shared": dataset.is_shared})
    if request.method != "POST":
        return _columns_page(request, dataset, draft, about, wrong=wrong)
    about = AboutForm(request.POST)
    if not about.is_valid():
        return _columns_page(request, dataset, draft, about, status=422)
    try:
        return redirect(_decided(request, dataset, draft, about))
    except Refusal as refusal:
        return _columns_page(request, dataset, draft, about, wrong=sentence(refusal), status=422)


def _decided(request: HttpRequest, dataset: Dataset, draft: dict[str, Any], about: AboutForm) -> str:
    """Keep what was decided, hand the file to the import, and say where to go on."""
    who, at = actor(request), clock.now()
    found = described(lines_of(draft, request.POST), has_groups="has_groups" in request.POST)
    content = files.content_of(dataset.file)
    dataset = actions.describe(
        dataset,
        title=about.cleaned_data["title"],
        source=about.cleaned_data["source"],
        is_shared=about.cleaned_data["is_shared"],
        sheet=draft["sheet"],
        columns=found.columns,
        key=found.key,
        has_groups=found.has_groups,
        mapping=mapping_of(draft, found.taken, has_groups=found.has_groups),
        by=who.signature,
        at=at,
    )
    intake = jobs.take_in(
        DatasetTarget(dataset, merged_blocks(dataset, dataset.file.name, content)),
        dataset.file.name,
        content,
        actor=who,
        at=at,
        made_up=is_made_up(),
        sender="",
    )
    return next_page(intake)


def _columns_page(
    request: HttpRequest,
    dataset: Dataset,
    draft: dict[str, Any],
    about: AboutForm,
    *,
    wrong: str = "",
    status: int = 200,
) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    lines = lines_of(draft, posted)
    context = {
        "dataset": dataset,
        "draft": draft,
        "about": about,
        "lines": [(line, REASONS.get(line.reason, line.reason)) for line in lines],
        "kinds": ColumnKind.choices,
        "has_groups": "has_groups" in posted if posted is not None else bool(draft["groups"]),
        "wrong": wrong,
        "choice": request.GET.urlencode(),
    }
    return render(request, "datasets/columns.html", context, status=status)
