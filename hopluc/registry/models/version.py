"""What the register says of a cooperative from a day on: one whole sheet per version, none overwritten."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from hopluc.intake.models import Intake
from hopluc.places.models import Place
from hopluc.registry.models.cooperative import Cooperative, CooperativeKind


class Sector(models.TextChoices):
    AGRICULTURE = "agriculture", _("Nông nghiệp")
    FORESTRY = "forestry", _("Lâm nghiệp")
    FISHERY = "fishery", _("Thủy sản")
    INDUSTRY = "industry", _("Công nghiệp - tiểu thủ công nghiệp")
    CONSTRUCTION = "construction", _("Xây dựng")
    TRANSPORT = "transport", _("Vận tải")
    TRADE_SERVICES = "trade_services", _("Thương mại - dịch vụ")
    ENVIRONMENT = "environment", _("Môi trường")
    OTHER = "other", _("Khác")


class LegalStatus(models.TextChoices):
    """The 7 of a cooperative or union (Nghị định 92/2024/NĐ-CP, Điều 27). A group has 6 (Điều 28): no bankruptcy, and
    other words for two of them (`GROUP_STATUS_WORDS`). Codes as in law/facts.toml."""

    ACTIVE = "active", _("Đang hoạt động")
    SUSPENDED = "suspended", _("Tạm ngừng kinh doanh")
    REVOKED_FOR_TAX = "revoked_for_tax", _("Bị thu hồi do cưỡng chế về quản lý thuế")
    DISSOLVING = "dissolving", _("Đang làm thủ tục giải thể, bị chia, bị hợp nhất, được sáp nhập")
    BANKRUPTCY = "bankruptcy", _("Đang làm thủ tục phá sản")
    ENDED = "ended", _("Đã giải thể, phá sản, chấm dứt tồn tại")
    NOT_AT_ADDRESS = "not_at_address", _("Không hoạt động tại địa chỉ đã đăng ký")


GROUP_STATUS_WORDS = {
    LegalStatus.DISSOLVING: _("Đang làm thủ tục chấm dứt hoạt động"),
    LegalStatus.ENDED: _("Đã chấm dứt hoạt động"),
}


class GovernanceForm(models.TextChoices):
    """Luật 17/2023/QH15, Điều 56."""

    FULL = "full", _("Quản trị đầy đủ")
    SHORT = "short", _("Quản trị rút gọn")


# The end of what no later sheet ends. A day, not None: so both ends are compared in one index.
OPEN = date.max


class VersionQuerySet(models.QuerySet["Version"]):
    def current(self) -> "VersionQuerySet":
        """The newest version of each cooperative that stands for itself."""
        return self.filter(newest=True)

    def in_force(self, day: date, known_at: datetime | None = None) -> "VersionQuerySet":
        """The version of each cooperative in force on a day: the last valid from that day or before, of one day the
        last that was written. `known_at`: as the register stood at that moment, without what was written later; without
        it, nothing is in force before the founding day as it is known now."""
        if known_at is None:
            return self.filter(since__lte=day, until__gt=day)
        known = Q(valid_from__lte=day, recorded_at__lte=known_at)
        standing = Cooperative.objects.filter(pk=OuterRef("cooperative"))
        later = Version.objects.filter(
            known,
            Q(valid_from__gt=OuterRef("valid_from")) | Q(valid_from=OuterRef("valid_from"), pk__gt=OuterRef("pk")),
            cooperative=OuterRef("cooperative"),
        )
        return self.filter(known, ~Exists(later), Exists(standing))


# What a list asks of a row before it counts it, and of today before it shows it.
_COUNTED = ("status", "kind", "sector", "seat", "charter_capital", "founded_on")
_LISTED = ("order", "cooperative", "folded", *_COUNTED, "newest")


class Version(models.Model):
    """One whole sheet of the register. A change is a new version; a correction of the past is one too: a new version
    from the same day, written later. So a file "on a day, as known at a moment" can always be read again.
    `carried`: nothing happened on its day; a change of an earlier day was carried on into it. `intake`: the import that
    wrote it, or the undoing of that import.

    `newest`: the one of the cooperative with the latest day (of one day the last written); kept by the verbs and by a
    constraint; false for all of a cooperative that another one has absorbed. `since` and `until`: the days on which it
    is in force as is known now, the second one not included (`OPEN`: no end is known); None for what is never in force:
    a sheet of the same day was written later, nothing is left of it after the founding day, or another cooperative has
    absorbed its own. Kept by the verbs; together they cover every day from the founding on, and none twice.
    `founded_on` repeats the cooperative's day, so that a list is narrowed by it from an index.

    `lines`, `officers`, `branches`: lists of `registry.sheet`. `line_codes`: their codes, each between spaces, to be
    searched. `contact`: phone and e-mail, sealed; `phone_hash`: keyed, to find the same number elsewhere. Money in
    triệu đồng.
    """

    # Without an index of its own: the one of cooperative and day finds its sheets.
    cooperative = models.ForeignKey(Cooperative, on_delete=models.PROTECT, db_index=False, related_name="versions")
    valid_from = models.DateField(verbose_name=_("Từ ngày"))
    newest = models.BooleanField(default=False)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    founded_on = models.DateField(null=True, blank=True)
    carried = models.BooleanField(default=False)
    reorganisation = models.ForeignKey(
        "registry.Reorganisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="versions",
    )
    intake = models.ForeignKey(
        Intake, on_delete=models.PROTECT, null=True, blank=True, db_index=False, related_name="+"
    )
    kind = models.CharField(max_length=12, choices=CooperativeKind, verbose_name=_("Loại hình"))
    name = models.CharField(max_length=200, verbose_name=_("Tên"))
    foreign_name = models.CharField(max_length=200, blank=True, verbose_name=_("Tên bằng tiếng nước ngoài"))
    short_name = models.CharField(max_length=80, blank=True, verbose_name=_("Tên viết tắt"))
    folded = models.CharField(max_length=600, db_index=True)
    order = models.CharField(max_length=1600)
    old_number = models.CharField(max_length=40, blank=True, verbose_name=_("Số đăng ký cũ"))
    seat = models.ForeignKey(Place, on_delete=models.PROTECT, verbose_name=_("Trụ sở"))
    address = models.CharField(max_length=200, blank=True, verbose_name=_("Số nhà, thôn, tổ"))
    contact = models.BinaryField(null=True, blank=True)
    phone_hash = models.CharField(max_length=64, blank=True)
    sector = models.CharField(max_length=20, choices=Sector, verbose_name=_("Lĩnh vực"))
    activity = models.CharField(max_length=300, blank=True, verbose_name=_("Ngành nghề chính"))
    lines: "models.JSONField[Any, Any]" = models.JSONField(default=list, verbose_name=_("Ngành nghề kinh doanh"))
    line_codes = models.CharField(max_length=400, blank=True)
    representative = models.CharField(max_length=120, blank=True, verbose_name=_("Người đại diện"))
    officers: "models.JSONField[Any, Any]" = models.JSONField(default=list, verbose_name=_("Người quản lý"))
    branches: "models.JSONField[Any, Any]" = models.JSONField(default=list, verbose_name=_("Đơn vị trực thuộc"))
    charter_capital = models.DecimalField(
        max_digits=14, decimal_places=3, null=True, blank=True, verbose_name=_("Vốn điều lệ (triệu đồng)")
    )
    governance_form = models.CharField(
        max_length=8, choices=GovernanceForm, blank=True, verbose_name=_("Hình thức quản trị")
    )
    charter_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày ban hành điều lệ"))
    charter_conforms = models.BooleanField(null=True, blank=True, verbose_name=_("Điều lệ đã phù hợp Luật 2023"))
    status = models.CharField(
        max_length=16, choices=LegalStatus, default=LegalStatus.ACTIVE, verbose_name=_("Tình trạng pháp lý")
    )
    suspended_until = models.DateField(null=True, blank=True, verbose_name=_("Tạm ngừng đến ngày"))
    # Why, by which paper, and who wrote it when.
    reason = models.CharField(max_length=300, blank=True, verbose_name=_("Lý do"))
    document_number = models.CharField(max_length=80, blank=True, verbose_name=_("Số văn bản"))
    document_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày văn bản"))
    document_issuer = models.CharField(max_length=200, blank=True, verbose_name=_("Cơ quan ban hành"))
    document = models.CharField(max_length=64, blank=True, verbose_name=_("Tệp văn bản"))
    recorded_at = models.DateTimeField(verbose_name=_("Ghi vào sổ lúc"))
    recorded_by = models.CharField(max_length=300, blank=True, verbose_name=_("Người ghi"))

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["cooperative", "valid_from", "pk"]
        indexes = [
            models.Index(fields=["cooperative", "valid_from"]),
            # Looked for as a whole only; as `db_index`, PostgreSQL would have a second one for its beginnings.
            models.Index(fields=["phone_hash"], name="version_of_phone"),
            models.Index(
                fields=["reorganisation"], condition=Q(reorganisation__isnull=False), name="version_of_reorganisation"
            ),
            models.Index(fields=["intake"], condition=Q(intake__isnull=False), name="version_of_import"),
            # The list of today: its number, its order and its search are read from an index alone, never from the
            # wide rows. `newest` stands in them although it is always true: SQLite else opens the row to see it.
            # The key is asked for, too; in SQLite it is in every index by itself.
            models.Index(
                fields=[*_COUNTED, "newest"], include=["id"], condition=Q(newest=True), name="version_counted_now"
            ),
            models.Index(fields=[*_LISTED], include=["id"], condition=Q(newest=True), name="version_in_order_now"),
            models.Index(
                fields=["folded", "status", "kind", "sector", "seat", "newest"],
                include=["id"],
                condition=Q(newest=True),
                name="version_searched",
            ),
            # The list of another day: its number and its order, of all that was ever in force.
            models.Index(
                fields=["until", "since", *_COUNTED],
                include=["id"],
                condition=Q(since__isnull=False),
                name="version_counted_then",
            ),
            models.Index(
                fields=["order", "cooperative", "since", "until", *_COUNTED],
                include=["id"],
                condition=Q(since__isnull=False),
                name="version_in_order_then",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["cooperative"], condition=Q(newest=True), name="version_newest_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def status_word(self) -> str:
        """The exact words of the decree for this kind of organisation."""
        status = LegalStatus(self.status)
        if self.kind == CooperativeKind.GROUP and status in GROUP_STATUS_WORDS:
            return str(GROUP_STATUS_WORDS[status])
        return str(status.label)
