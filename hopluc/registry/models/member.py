"""Members of a cooperative: lines of its roll with their past states, or totals where there is no roll.

Who a member is stands in one sealed value; what is counted stands in columns and names nobody.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hopluc.intake.models import Intake
from hopluc.personal.seal import keyed_hash, opened, seal
from hopluc.registry.models.cooperative import Cooperative

# What is sealed of a person; all are text, `birth_date` as yyyy-mm-dd, `birth_year` four digits.
SEALED_FIELDS = ("full_name", "id_number", "birth_date", "birth_year", "phone", "address", "nationality")


class MemberKind(models.TextChoices):
    OFFICIAL = "official", _("Chính thức")
    CAPITAL_LINKED = "capital_linked", _("Liên kết góp vốn")
    NON_CAPITAL_LINKED = "non_capital_linked", _("Liên kết không góp vốn")


class LeaveReason(models.TextChoices):
    """Luật 17/2023/QH15, Điều 33; codes as in law/values/membership.toml."""

    DEATH_OR_COURT = "death_or_court", _("Chết, hoặc tòa án tuyên bố")
    MEMBER_BODY_DISSOLVED = "member_body_dissolved", _("Thành viên là tổ chức giải thể, phá sản")
    COOPERATIVE_ENDED = "cooperative_ended", _("Hợp tác xã chấm dứt")
    LEFT = "left", _("Tự nguyện ra")
    EXPELLED = "expelled", _("Bị khai trừ")
    NO_USE_OR_LABOUR = (
        "no_use_or_labour",
        _("Không sử dụng dịch vụ, không góp sức lao động trong thời gian điều lệ định"),
    )
    CAPITAL_UNPAID = "capital_unpaid", _("Không góp đủ vốn tối thiểu đã cam kết")
    FEE_UNPAID = "fee_unpaid", _("Không nộp phí thành viên (liên kết không góp vốn)")


class Sex(models.TextChoices):
    FEMALE = "female", _("Nữ")
    MALE = "male", _("Nam")


class MemberQuerySet(models.QuerySet["Member"]):
    def present_on(self, day: date) -> "MemberQuerySet":
        """On the roll on a day: joined by it and not left by it."""
        return self.filter(Q(left_on=None) | Q(left_on__gt=day), joined_on__lte=day)


class Member(models.Model):
    """One line of a cooperative's roll of members. Money in triệu đồng.

    `sealed`: all that says who it is (`SEALED_FIELDS`), under a key outside the database. `person`: keyed hash of the
    ID number, the same in every cooperative of that person; `phone_hash` likewise. `name_rank`: place of the name
    within its roll by the Vietnamese order of names, kept by the verbs, so that lists are sorted without opening.
    `organisation`: the member is that cooperative (of a union). `erased_on`: who it was is gone, at the person's
    request; what is counted stays. `intake`: the import that brought the line.
    """

    cooperative = models.ForeignKey(Cooperative, on_delete=models.PROTECT, related_name="members")
    number = models.PositiveIntegerField(verbose_name=_("Số thứ tự trong sổ"))
    sealed = models.BinaryField(null=True, blank=True)
    person = models.CharField(max_length=64, blank=True, db_index=True)
    phone_hash = models.CharField(max_length=64, blank=True, db_index=True)
    name_rank = models.PositiveIntegerField(default=0)
    organisation = models.ForeignKey(
        Cooperative,
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name=_("Thành viên là hợp tác xã"),
    )
    sex = models.CharField(max_length=6, choices=Sex, blank=True, verbose_name=_("Giới tính"))
    ethnic_group = models.CharField(max_length=40, blank=True, verbose_name=_("Dân tộc"))
    is_foreign = models.BooleanField(default=False, verbose_name=_("Người nước ngoài"))
    kind = models.CharField(max_length=20, choices=MemberKind, verbose_name=_("Loại thành viên"))
    joined_on = models.DateField(verbose_name=_("Ngày vào"))
    left_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày ra"))
    leave_reason = models.CharField(max_length=24, choices=LeaveReason, blank=True, verbose_name=_("Lý do ra"))
    capital = models.DecimalField(
        max_digits=14, decimal_places=3, null=True, blank=True, verbose_name=_("Vốn cam kết góp (triệu đồng)")
    )
    paid_capital = models.DecimalField(
        max_digits=14, decimal_places=3, null=True, blank=True, verbose_name=_("Vốn đã góp (triệu đồng)")
    )
    paid_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày góp gần nhất"))
    certificate = models.CharField(max_length=40, blank=True, verbose_name=_("Số giấy chứng nhận phần vốn góp"))
    certificate_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày cấp giấy chứng nhận"))
    erased_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày xóa thông tin cá nhân"))
    intake = models.ForeignKey(
        Intake, on_delete=models.PROTECT, null=True, blank=True, db_index=False, related_name="+"
    )

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["name_rank", "number"]
        constraints = [models.UniqueConstraint(fields=["cooperative", "number"], name="member_number_once")]
        # Only the few that are organisations: an index in which almost all are empty is shunned by SQLite's planner.
        indexes = [
            models.Index(
                fields=["organisation"], condition=Q(organisation__isnull=False), name="member_that_is_organisation"
            ),
            models.Index(fields=["intake"], condition=Q(intake__isnull=False), name="member_of_import"),
        ]

    def __str__(self) -> str:
        # No name: whatever prints a row by chance must not print who it is.
        return f"{self.cooperative_id}/{self.number}"

    @property
    def about(self) -> str:
        """What the seal of this line is bound to."""
        return f"member:{self.cooperative_id}/{self.number}"

    @cached_property
    def identity(self) -> Mapping[str, str]:
        """Who it is: `SEALED_FIELDS` that are known. Whoever shows them writes the look down. Refusals of the seal."""
        return opened(self.sealed, about=self.about)

    def keep_identity(self, values: Mapping[str, Any]) -> None:
        """Seal who it is, in memory; the verb saves. `cooperative` and `number` stand already."""
        known = {name: str(values[name]) for name in SEALED_FIELDS if values.get(name) not in {None, ""}}
        self.sealed = seal(known, about=self.about) if known else None
        self.person = keyed_hash(known.get("id_number", ""))
        self.phone_hash = keyed_hash(known.get("phone", ""))
        self.__dict__["identity"] = known

    @property
    def full_name(self) -> str:
        return self.identity.get("full_name", "")

    @full_name.setter
    def full_name(self, name: str) -> None:
        self.keep_identity({**self.identity, "full_name": name})

    @property
    def birth_date(self) -> date | None:
        said = self.identity.get("birth_date")
        return date.fromisoformat(said) if said else None

    @property
    def birth_year(self) -> int | None:
        """Of the birth date, or as the roll says it alone."""
        said = self.identity.get("birth_date", "")[:4] or self.identity.get("birth_year", "")
        return int(said) if said else None


class MemberState(models.Model):
    """What a line said before it was changed: all of it, sealed. Kept as long as the line; when a person's data are
    erased, who it was goes from here too. `intake`: the import that changed it, or the undoing of that import."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="states")
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()
    changed: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    document_number = models.CharField(max_length=80, blank=True, verbose_name=_("Số văn bản"))
    intake = models.ForeignKey(
        Intake, on_delete=models.PROTECT, null=True, blank=True, db_index=False, related_name="+"
    )

    class Meta:
        ordering = ["member", "-number"]
        constraints = [models.UniqueConstraint(fields=["member", "number"], name="member_state_once")]
        indexes = [models.Index(fields=["intake"], condition=Q(intake__isnull=False), name="member_state_of_import")]

    def __str__(self) -> str:
        return f"{self.member_id} {self.number}"

    @property
    def about(self) -> str:
        return f"member-state:{self.member_id}/{self.number}"


class RollTotal(models.Model):
    """How many members a cooperative had on a day, where only totals are known. A correction is a newer row of the
    same day. A number that nobody stated is None. Money in triệu đồng."""

    cooperative = models.ForeignKey(Cooperative, on_delete=models.PROTECT, related_name="roll_totals")
    on = models.DateField(verbose_name=_("Tính đến ngày"))
    official = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("Thành viên chính thức"))
    capital_linked = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("Thành viên liên kết góp vốn"))
    non_capital_linked = models.PositiveIntegerField(
        null=True, blank=True, verbose_name=_("Thành viên liên kết không góp vốn")
    )
    women = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("Trong đó nữ"))
    ethnic_minority = models.PositiveIntegerField(
        null=True, blank=True, verbose_name=_("Trong đó người dân tộc thiểu số")
    )
    capital = models.DecimalField(
        max_digits=14, decimal_places=3, null=True, blank=True, verbose_name=_("Tổng vốn góp (triệu đồng)")
    )
    reason = models.CharField(max_length=300, blank=True, verbose_name=_("Lý do"))
    document_number = models.CharField(max_length=80, blank=True, verbose_name=_("Số văn bản"))
    document_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày văn bản"))
    document_issuer = models.CharField(max_length=200, blank=True, verbose_name=_("Cơ quan ban hành"))
    document = models.CharField(max_length=64, blank=True, verbose_name=_("Tệp văn bản"))
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["cooperative", "on"])]

    def __str__(self) -> str:
        return f"{self.cooperative_id} {self.on}"

    @property
    def members(self) -> int | None:
        """All three kinds; None where one that counts is not known. The optional roll of linked members without
        capital (Luật 17/2023/QH15, Điều 15) may be silent: then it adds none."""
        if self.official is None:
            return None
        return self.official + (self.capital_linked or 0) + (self.non_capital_linked or 0)


class RequestKind(models.TextChoices):
    """Rights of the person the data are about (Luật 91/2025/QH15, Điều 4)."""

    SEE = "see", _("Được biết, được xem")
    CORRECT = "correct", _("Chỉnh sửa")
    ERASE = "erase", _("Xóa")


class RequestState(models.TextChoices):
    OPEN = "open", _("Đang giải quyết")
    DONE = "done", _("Đã thực hiện")
    REFUSED = "refused", _("Từ chối, có nêu lý do")


class SubjectRequest(models.Model):
    """One request of a person about their own data, with what became of it.

    `receipt`: its number, handed to the person; with it the request is known after who it was has been erased.
    `sealed`: the ID number by which the lines are found; empty after an erasure. `lines`: "HTX-0001/3".
    """

    receipt = models.CharField(max_length=20, unique=True, verbose_name=_("Số biên nhận"))
    kind = models.CharField(max_length=8, choices=RequestKind, verbose_name=_("Yêu cầu"))
    state = models.CharField(
        max_length=8, choices=RequestState, default=RequestState.OPEN, verbose_name=_("Tình trạng")
    )
    asked_on = models.DateField(verbose_name=_("Ngày yêu cầu"))
    paper = models.CharField(max_length=120, blank=True, verbose_name=_("Giấy tờ kèm theo"))
    sealed = models.BinaryField(null=True, blank=True)
    person = models.CharField(max_length=64, blank=True, db_index=True)
    lines: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    why = models.CharField(max_length=300, blank=True, verbose_name=_("Lý do"))
    recorded_at = models.DateTimeField(verbose_name=_("Nhận lúc"))
    recorded_by = models.CharField(max_length=300, blank=True, verbose_name=_("Người nhận"))
    decided_at = models.DateTimeField(null=True, blank=True, verbose_name=_("Giải quyết lúc"))
    decided_by = models.CharField(max_length=300, blank=True, verbose_name=_("Người giải quyết"))

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.receipt

    @property
    def about(self) -> str:
        return f"subject-request:{self.receipt}"

    @cached_property
    def id_number(self) -> str:
        return opened(self.sealed, about=self.about).get("id_number", "")
