"""Written reports, one row per version: never overwritten, frozen once done."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hopluc.directives.models import Directive
from hopluc.files.actions import content_of
from hopluc.files.models import StoredFile
from hopluc.kernel.errors import Refusal


class ReportState(models.TextChoices):
    QUEUED = "queued", _("Đang chờ")
    RUNNING = "running", _("Đang lập")
    DONE = "done", _("Đã lập xong")
    FAILED = "failed", _("Không thành công")


class ReportStep(models.TextChoices):
    READING = "reading", _("Đọc Chỉ thị và sổ việc")
    FIGURES = "figures", _("Tính các số liệu")
    WRITING = "writing", _("Viết văn bản")
    KEEPING = "keeping", _("Lưu tệp")
    CONVERTING = "converting", _("Chuyển sang PDF")


# How far a report is when a step begins, in %.
PERCENT = {
    ReportStep.READING: 5,
    ReportStep.FIGURES: 20,
    ReportStep.WRITING: 60,
    ReportStep.KEEPING: 80,
    ReportStep.CONVERTING: 90,
}


class AnnualReport(models.Model):
    """The report of one year, one version. `as_of`: the day on which the states of the work were read; `snapshot`:
    digest of the registers that the figures were computed from; `traces`: every number with its door."""

    year = models.PositiveSmallIntegerField(db_index=True, verbose_name=_("Năm"))
    number = models.PositiveSmallIntegerField(verbose_name=_("Bản"))
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.QUEUED)
    step = models.CharField(max_length=12, choices=ReportStep, blank=True)
    directive = models.ForeignKey(Directive, null=True, blank=True, on_delete=models.PROTECT, related_name="reports")
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="reports")
    pdf = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="printed_reports")
    content_digest = models.CharField(max_length=64, blank=True, verbose_name=_("Mã băm nội dung"))
    snapshot = models.CharField(max_length=64, blank=True, verbose_name=_("Bản chụp số liệu"))
    as_of = models.DateField(null=True, blank=True)
    traces: models.JSONField[list[dict[str, object]], list[dict[str, object]]] = models.JSONField(default=list)
    made_up = models.BooleanField(default=False)
    by = models.CharField(max_length=300)
    opened_at = models.DateTimeField()
    progress_at = models.DateTimeField(null=True, blank=True)
    written_at = models.DateTimeField(null=True, blank=True)
    failure_code = models.CharField(max_length=60, blank=True)
    failure_values: models.JSONField[dict[str, object], dict[str, object]] = models.JSONField(default=dict)

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="annual_report_version_once"),
            # A report counts as done when its file is there, and only then.
            models.CheckConstraint(
                condition=Q(state="done", file__isnull=False, written_at__isnull=False)
                | (~Q(state="done") & Q(file=None)),
                name="annual_report_done_with_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} v{self.number}"

    @property
    def is_open(self) -> bool:
        """Whether it is still being written."""
        return self.state in (ReportState.QUEUED, ReportState.RUNNING)

    @property
    def percent(self) -> int:
        """How far it is, 0 to 100."""
        if self.state == ReportState.DONE:
            return 100
        return PERCENT[ReportStep(self.step)] if self.step else 0

    @property
    def file_name(self) -> str:
        """The name under which it is downloaded, without suffix."""
        return f"bao-cao-chi-thi-nam-{self.year}-ban-{self.number}"

    def content(self) -> bytes:
        """The .docx. Refusal `report_not_written`; `file_damaged` where the stored file was changed."""
        return content_of(self.written_file)

    @property
    def written_file(self) -> StoredFile:
        """The stored .docx. Refusal `report_not_written`."""
        if self.file is None:
            raise Refusal("report_not_written", where=str(self.year))
        return self.file
