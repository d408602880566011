"""The next file of a table that is there already; one's own imports of tables."""

from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.datasets import actions
from hopluc.datasets.forms import TableFileForm
from hopluc.datasets.models import KIND, Dataset
from hopluc.datasets.queries.drafts import mapping_of_next
from hopluc.datasets.targets import DatasetTarget, kind_of, merged_blocks
from hopluc.datasets.views.scope import kept_table
from hopluc.files import actions as files
from hopluc.intake import jobs
from hopluc.intake.columns import history
from hopluc.intake.models import Intake, KnownMapping
from hopluc.intake.views import is_made_up, next_page
from hopluc.kernel import clock
from hopluc.kernel.errors import Refusal
from hopluc.listing.views.page import list_page
from hopluc.wording import sentence


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.DATASETS_IMPORT)
def next_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The same table of next month: compared row by row with what stands, and previewed."""
    dataset = kept_table(request, pk)
    if not dataset.columns:
        return redirect("datasets:columns", pk=pk)
    form = TableFileForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return render(request, "datasets/next.html", {"dataset": dataset, "form": TableFileForm()})
    if form.is_valid():
        upload = form.cleaned_data["workbook"]
        try:
            if upload.size > files.LARGEST:
                raise Refusal("file_too_large", where=upload.name, megabytes=files.LARGEST // 1024 // 1024)
            return redirect(next_page(_taken(request, dataset, upload.name, upload.read())))
        except Refusal as refusal:
            form.add_error("workbook", sentence(refusal))
    return render(request, "datasets/next.html", {"dataset": dataset, "form": form}, status=422)


def _taken(request: HttpRequest, dataset: Dataset, name: str, content: bytes) -> Intake:
    who, at = actor(request), clock.now()
    mapping = mapping_of_next(name, content, dataset)
    known = KnownMapping.objects.filter(kind=kind_of(dataset), headings=mapping["digest"] if mapping else "")
    if mapping is not None and not known.exists():
        actions.remember(dataset, mapping=mapping, by=who.signature, at=at)
    target = DatasetTarget(dataset, merged_blocks(dataset, name, content))
    return jobs.take_in(target, name, content, actor=who, at=at, made_up=is_made_up())


@require_safe
@needs(Permission.DATASETS_IMPORT)
def own_imports(request: HttpRequest) -> HttpResponseBase:
    """All files that one has brought into tables, with their receipts."""
    rows = Intake.objects.filter(kind__startswith=KIND, user=actor(request).user).select_related("file")
    rows = rows.defer("preview").annotate(
        row_count=F("preview__rows"), new_count=F("preview__new"), changed_count=F("preview__changed")
    )
    title = _("Nhập bảng dữ liệu")
    return list_page(
        request,
        history("datasets:intake"),
        rows,
        template="intake/list.html",
        title=f"{title}: {_('các lần nhập của bạn')}",
        about="datasets",
        context={"title": title, "upload_route": "datasets:import"},
    )
