"""The roll of one cooperative, one line of it, and what identifies a person: shown for a stated purpose."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hopluc.accounts.gate import actor, needs
from hopluc.accounts.permissions import Permission
from hopluc.intake.queries import kept_of
from hopluc.kernel import clock
from hopluc.kernel.dates import format_date
from hopluc.listing.views.page import list_page
from hopluc.personal.actions import look
from hopluc.places.queries import home
from hopluc.registry.actions.rolls import line_label, state_values
from hopluc.registry.columns import MEMBERS
from hopluc.registry.columns.members import shown_name
from hopluc.registry.forms.members import PurposeForm
from hopluc.registry.models import Cooperative, Version
from hopluc.registry.models.member import SEALED_FIELDS
from hopluc.registry.queries import visible_or_404
from hopluc.registry.queries.members import elsewhere, happenings, identity_pairs, line_or_404, totals_of
from hopluc.registry.workbook import MEMBERS as WORKBOOK
from hopluc.sheets.template import COOPERATIVE_PROPERTY, Template, version_of_form
from hopluc.sheets.writing import write_workbook

SPARE_LINES = 50  # empty lines of a roll that was taken along, for those who come
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def version_of(cooperative: Cooperative) -> Version:
    return Version.objects.current().get(cooperative=cooperative)


@require_safe
@needs(Permission.MEMBERS_READ)
def roll(request: HttpRequest, code: str) -> HttpResponseBase:
    """The roll of members, by given name; every page of it that is shown is a look at names."""
    cooperative = visible_or_404(actor(request), code)
    version = version_of(cooperative)
    lines = cooperative.members.select_related("cooperative", "organisation")
    if not {"file", "print"} & set(request.GET):
        # A file or a print is a look of its own, or has no names.
        look(by=actor(request).signature, at=clock.now(), about=f"roll:{code}", fields=["full_name"])
    return list_page(
        request,
        MEMBERS,
        lines,
        template="registry/roll.html",
        title=f"{MEMBERS.title} {version.name}",
        about=cooperative.code,
        context={"cooperative": cooperative, "version": version, "totals": totals_of(cooperative)},
    )


@require_safe
@needs(Permission.MEMBERS_READ)
def member(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One line: the name and what is counted; not what identifies."""
    cooperative = visible_or_404(actor(request), code)
    line = line_or_404(cooperative, number)
    about = f"member:{line_label(line)}"
    look(by=actor(request).signature, at=clock.now(), about=about, fields=["full_name"], rows=1)
    content = {
        "cooperative": cooperative,
        "version": version_of(cooperative),
        "line": line,
        "name": shown_name(line),
        "elsewhere": elsewhere(line, actor(request)),
        "entries": happenings(line),
        "hides": any(line.identity.get(name) for name in SEALED_FIELDS if name != "full_name"),
    }
    return render(request, "registry/member.html", content)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.MEMBERS_IDENTIFY)
def member_full(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Ask for the purpose; then, once, all that is kept of the person on this line, past states too."""
    cooperative = visible_or_404(actor(request), code)
    line = line_or_404(cooperative, number)
    form = PurposeForm(request.POST or None)
    content = {"cooperative": cooperative, "version": version_of(cooperative), "line": line, "form": form}
    if not form.is_valid():
        return render(request, "registry/member_purpose.html", content, status=422 if form.errors else 200)
    kept = kept_of(WORKBOOK.kind, line_label(line))
    look(
        by=actor(request).signature,
        at=clock.now(),
        about=f"member:{line_label(line)}",
        # What stands in columns that no field takes may say anything of the person.
        fields=[*(name for name in SEALED_FIELDS if line.identity.get(name)), *(["kept_columns"] if kept else [])],
        purpose=form.cleaned_data["purpose"],
        rows=1,
    )
    past = [(state, identity_pairs(state_values(state))) for state in line.states.all()]
    shown = {
        **content,
        "pairs": identity_pairs(line.identity),
        "past": [pair for pair in past if pair[1]],
        "kept": kept,
    }
    return render(request, "registry/member_full.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.MEMBERS_IDENTIFY)
def roll_file(request: HttpRequest, code: str) -> HttpResponse:
    """The whole roll as the workbook in which it comes in, with what identifies; for a stated purpose."""
    cooperative = visible_or_404(actor(request), code)
    version, form = version_of(cooperative), PurposeForm(request.POST or None)
    content = {"cooperative": cooperative, "version": version, "form": form}
    if not form.is_valid():
        return render(request, "registry/roll_file.html", content, status=422 if form.errors else 200)
    lines = list(cooperative.members.filter(erased_on=None).order_by("number"))
    purpose, by, at = form.cleaned_data["purpose"], actor(request).signature, clock.now()
    look(by=by, at=at, about=f"export:{code}", fields=WORKBOOK.personal_fields, purpose=purpose, rows=len(lines))
    found = home()
    rows = [{**_row(code, line), "cooperative_name": version.name} for line in lines]
    notes = [
        _("Người xuất: %(by)s, %(day)s") % {"by": by, "day": format_date(at.date())},
        _("Mục đích: %(purpose)s") % {"purpose": purpose},
    ]
    book = write_workbook(
        WORKBOOK,
        rows,
        title_lines=(version.name,),
        notes=notes,
        made_up=bool(found and found.made_up),
        template=Template(
            version_of_form(WORKBOOK),
            about={COOPERATIVE_PROPERTY: code},
            locked=("cooperative", "number"),
            spare=SPARE_LINES,
        ),
    )
    answer = HttpResponse(book, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="so-thanh-vien-{code}.xlsx"'
    return answer


def _row(code: str, line: object) -> dict[str, object]:
    """A line by the columns of the workbook."""
    said = {
        column.field: getattr(line, column.field, None)
        for column in WORKBOOK.columns
        if column.field not in {"cooperative", "id_number", "phone", "address"}
    }
    identity = getattr(line, "identity", {})
    said |= {name: identity.get(name) for name in ("id_number", "phone", "address")}
    return {"cooperative": code, **{name: None if value == "" else value for name, value in said.items()}}
