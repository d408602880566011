"""What a directive says: its text, clauses, obligations, the bodies they name, recipients, references, facts."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hopluc.bodies.models import Body
from hopluc.files.models import StoredFile
from hopluc.kernel.text import fold


class DirectiveStatus(models.TextChoices):
    DRAFT = "draft", _("Bản đọc chờ xác nhận")
    LIVE = "live", _("Đang thực hiện")


class ObligationKind(models.TextChoices):
    TASK = "task", _("Nhiệm vụ")
    ORIENTATION = "orientation", _("Định hướng")
    INFORMATION = "information", _("Thông tin")


class Recurrence(models.TextChoices):
    YEARLY = "yearly", _("Hằng năm")
    HALF_YEARLY = "half_yearly", _("6 tháng")
    QUARTERLY = "quarterly", _("Hằng quý")
    MONTHLY = "monthly", _("Hằng tháng")
    WEEKLY = "weekly", _("Hằng tuần")
    DAILY = "daily", _("Hằng ngày")
    CONTINUOUS = "continuous", _("Thường xuyên")
    TERM = "term", _("Theo nhiệm kỳ, giai đoạn")


class Part(models.TextChoices):
    LEAD = "lead", _("Chủ trì")
    SUPPORTING = "supporting", _("Phối hợp")


class RecipientRole(models.TextChoices):
    REPORT = "report", _("Để báo cáo")
    CARRY_OUT = "carry_out", _("Để thực hiện")
    FILE = "file", pgettext_lazy("recipient", "Lưu")


# Beginnings of the folded kinds of documents that carry out others or tell of them.
FOLLOWING_KINDS = ("ke hoach", "thong bao", "cong van", "bao cao", "to trinh", "huong dan", "chuong trinh")


class DirectiveQuerySet(models.QuerySet["Directive"]):
    def live(self) -> "DirectiveQuerySet":
        return self.filter(status=DirectiveStatus.LIVE)

    def drafts(self) -> "DirectiveQuerySet":
        return self.filter(status=DirectiveStatus.DRAFT)

    def leading(self) -> "Directive | None":
        """The one that pages show where none is asked for: the newest of those that lay down, not of those that only
        carry out, tell or report; the newest of all where there are no others."""
        kinds = list(self.values_list("pk", "kind"))
        found = [key for key, kind in kinds if not fold(kind).startswith(FOLLOWING_KINDS)] or [key for key, _ in kinds]
        return self.filter(pk=found[0]).first() if found else None


class Directive(models.Model):
    """One document. `text` is the repaired text that every offset below points into; it never changes.

    `number` blank and `date` None: not known. `reading_digest`: SHA-256 of what the machine read, before
    any correction.
    """

    kind = models.CharField(max_length=80, verbose_name=_("Loại văn bản"))
    number = models.CharField(max_length=80, blank=True, verbose_name=_("Số, ký hiệu"))
    date = models.DateField(null=True, blank=True, verbose_name=_("Ngày ban hành"))
    place_name = models.CharField(max_length=120, blank=True, verbose_name=_("Nơi ban hành"))
    issuer = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="issued_directives")
    issuer_text = models.CharField(max_length=300, blank=True, verbose_name=_("Cơ quan ban hành"))
    title = models.CharField(max_length=500, verbose_name=_("Trích yếu"))
    text = models.TextField()
    signed_for = models.CharField(max_length=200, blank=True, verbose_name=_("Ký thay mặt"))
    signer_role = models.CharField(max_length=120, blank=True, verbose_name=_("Chức vụ người ký"))
    signer = models.CharField(max_length=120, blank=True, verbose_name=_("Người ký"))
    status = models.CharField(max_length=10, choices=DirectiveStatus, default=DirectiveStatus.DRAFT)
    reading_digest = models.CharField(max_length=64, unique=True)
    source = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT)
    taken_in_at = models.DateTimeField()
    taken_in_by = models.CharField(max_length=300)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.CharField(max_length=300, blank=True)

    objects = DirectiveQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.name} {self.title}".strip()

    @property
    def name(self) -> str:
        """ "Chỉ thị số 41-CT/TU"; only the kind where the number is not known."""
        kind = self.kind[:1].upper() + self.kind[1:].lower()
        return f"{kind} số {self.number}" if self.number else kind

    @property
    def is_live(self) -> bool:
        return self.status == DirectiveStatus.LIVE


class Clause(models.Model):
    """One clause; [start, end) is its own text, without the clauses under it. `closing`: what the document says
    of itself after the last clause. `number` is blank for a paragraph without one."""

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="clauses")
    number = models.CharField(max_length=20, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    order = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    closing = models.BooleanField(default=False)

    class Meta:
        ordering = ["directive", "order"]
        constraints = [models.UniqueConstraint(fields=["directive", "order"], name="clause_order_once")]

    def __str__(self) -> str:
        return self.number or f"#{self.order}"

    @property
    def anchor(self) -> str:
        """The address of the clause on the living page: "khoan-6-2"."""
        if not self.number:
            return f"doan-{self.order}"
        return "khoan-" + "-".join(part for part in self.number.lower().replace(" ", "-").split(".") if part)


class Obligation(models.Model):
    """One thing that somebody must do. `rule`: code of the reading rule that found it, "person" where a person did.

    `due` and `due_text` are what the document prints; `corrected`: a person has changed what was read. `confidence`:
    how sure the rule is of it, 0 to 1; None where a person found it. `version` counts the changes: whoever writes says
    which one was seen. `checked_at`, `checked_by`: a person has looked at it and found it right, or put it right.
    """

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="obligations")
    order = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=ObligationKind)
    recurrence = models.CharField(max_length=12, choices=Recurrence, blank=True)
    due = models.DateField(null=True, blank=True)
    due_text = models.CharField(max_length=200, blank=True)
    deliverable = models.CharField(max_length=300, blank=True)
    rule = models.CharField(max_length=60)
    corrected = models.BooleanField(default=False)
    confidence = models.DecimalField(null=True, blank=True, max_digits=3, decimal_places=2)
    version = models.PositiveIntegerField(default=1)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.CharField(max_length=300, blank=True)
    ended = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["clause__order", "order"]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The words of the directive, as issued."""
        return self.clause.directive.text[self.start : self.end]

    @property
    def is_task(self) -> bool:
        return self.kind == ObligationKind.TASK


class NamedBody(models.Model):
    """A body that an obligation names. `printed` is blank where a person added it; `body` is None while the
    register of bodies does not know the printed name."""

    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="named_bodies")
    part = models.CharField(max_length=10, choices=Part)
    printed = models.CharField(max_length=300, blank=True)
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="named_in")
    order = models.PositiveIntegerField()

    class Meta:
        ordering = ["part", "order"]

    def __str__(self) -> str:
        return self.printed or str(self.body)


class Recipient(models.Model):
    """One line of "Nơi nhận"; `role` is blank where the document does not say why the line receives it."""

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="recipients")
    name = models.CharField(max_length=300)
    role = models.CharField(max_length=10, choices=RecipientRole, blank=True)
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="received")
    order = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class Reference(models.Model):
    """One document that the directive names."""

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="references")
    kind = models.CharField(max_length=80)
    number = models.CharField(max_length=120, blank=True)
    date = models.DateField(null=True, blank=True)
    title = models.CharField(max_length=500, blank=True)
    printed = models.TextField()
    order = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.printed


class Fact(models.Model):
    """One figure in the text. `value` is the number in `unit`, `printed` how the text writes it; [start, end) are the
    words around it, [value_start, value_end) the number alone. `indicator`: code of the figure that stands beside it,
    blank while nobody has linked one."""

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="facts")
    value = models.DecimalField(max_digits=20, decimal_places=6)
    printed = models.CharField(max_length=60)
    modifier = models.CharField(max_length=60, blank=True)
    unit = models.CharField(max_length=80)
    as_of = models.DateField(null=True, blank=True)
    order = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    value_start = models.PositiveIntegerField()
    value_end = models.PositiveIntegerField()
    indicator = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        space = "" if self.unit == "%" else " "
        return f"{self.modifier} {self.printed}{space}{self.unit}".strip()
