"""Cooperatives of every kind: one row for a whole life; what can change stands in the versions."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from hopluc.intake.models import Intake
from hopluc.kernel.dates import format_date

if TYPE_CHECKING:
    from hopluc.accounts.actors import Actor


class CooperativeKind(models.TextChoices):
    # "one": the kind of a single one; without the context it is the heading of many.
    COOPERATIVE = "cooperative", pgettext_lazy("one", "Hợp tác xã")
    UNION = "union", _("Liên hiệp hợp tác xã")
    GROUP = "group", _("Tổ hợp tác")


class FoundedPrecision(models.TextChoices):
    """How well the founding day is known: `year`: only its year, the day is its 1 January; `no_later_than`: it stood
    already on that day."""

    DAY = "day", _("Biết ngày")
    YEAR = "year", _("Chỉ biết năm")
    NO_LATER_THAN = "no_later_than", _("Chỉ biết đã có từ trước")


def founded_words(founded_on: date, precision: str) -> str:
    """ "15/03/2018", "năm 2018", "chưa rõ, đã có từ trước ngày 01/01/2020"."""
    if precision == FoundedPrecision.YEAR:
        return gettext("năm %(year)s") % {"year": founded_on.year}
    if precision == FoundedPrecision.NO_LATER_THAN:
        return gettext("chưa rõ, đã có từ trước ngày %(day)s") % {"day": format_date(founded_on)}
    return format_date(founded_on)


class CooperativeQuerySet(models.QuerySet["Cooperative"]):
    def standing_on(self, day: date) -> "CooperativeQuerySet":
        """Founded on or before a day and not ended by it."""
        return self.filter(Q(founded_on__lte=day), Q(ended_on=None) | Q(ended_on__gt=day))

    def visible_to(self, actor: "Actor") -> "CooperativeQuerySet":
        """What an actor may see: all, those with a seat in the actor's communes, or the actor's own one, also under the
        code of the row that stands for it by now."""
        found = self
        if actor.communes is not None:
            found = found.filter(versions__newest=True, versions__seat__in=actor.communes)
        if actor.cooperative is not None:
            found = found.filter(code__in={actor.cooperative, standing_code(actor.cooperative)})
        return found


class CooperativeManager(models.Manager["Cooperative"]):
    """Without those that were found to be the same as another one: their rows stay, with their history."""

    def get_queryset(self) -> CooperativeQuerySet:
        return CooperativeQuerySet(self.model, using=self._db).filter(absorbed_by=None)

    def standing_on(self, day: date) -> CooperativeQuerySet:
        return self.get_queryset().standing_on(day)

    def visible_to(self, actor: "Actor") -> CooperativeQuerySet:
        return self.get_queryset().visible_to(actor)


class Cooperative(models.Model):
    """One legal or contractual entity for its whole life; everything that can change stands in its versions.

    `kind` and `ended_on` repeat what its newest version says, for lists; the verbs keep them equal. `code`: also the
    tax code (Nghị định 92/2024/NĐ-CP, Điều 14). A group that becomes a cooperative keeps its code (Luật 17/2023/QH15,
    Điều 108), so the kind of a past day is asked of the version. `absorbed_by`: the row that stands for the same
    organisation; whoever reads `objects` does not see the absorbed one, `everything` holds it. One under itself was
    brought by an import that was undone. `intake`: the import that brought it.
    """

    code = models.CharField(max_length=20, unique=True, verbose_name=_("Mã số"))
    kind = models.CharField(max_length=12, choices=CooperativeKind, verbose_name=_("Loại hình"))
    founded_on = models.DateField(verbose_name=_("Ngày thành lập"))
    founded_precision = models.CharField(
        max_length=16,
        choices=FoundedPrecision,
        default=FoundedPrecision.DAY,
        verbose_name=_("Độ chính xác ngày thành lập"),
    )
    ended_on = models.DateField(null=True, blank=True, verbose_name=_("Ngày chấm dứt"))
    absorbed_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="absorbed",
        verbose_name=_("Nhập vào"),
    )
    intake = models.ForeignKey(
        Intake, on_delete=models.PROTECT, null=True, blank=True, db_index=False, related_name="+"
    )
    made_up = models.BooleanField(default=False)

    everything = CooperativeQuerySet.as_manager()
    objects = CooperativeManager()

    class Meta:
        ordering = ["code"]
        default_manager_name = "objects"
        base_manager_name = "everything"
        indexes = [
            models.Index(fields=["kind", "founded_on"]),
            # Only the few that another one has absorbed, as for `member_that_is_organisation`.
            models.Index(fields=["absorbed_by"], condition=Q(absorbed_by__isnull=False), name="cooperative_absorbed"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def founded_words(self) -> str:
        """The founding day as well as it is known."""
        return founded_words(self.founded_on, self.founded_precision)

    @property
    def known_founding(self) -> date | None:
        """The founding day for rules and figures, the 1 January where only the year is known; None where the list only
        said that it stood by then: it may be older by years."""
        return None if self.founded_precision == FoundedPrecision.NO_LATER_THAN else self.founded_on

    @property
    def is_undone_import(self) -> bool:
        """Whether it was brought by an import that was undone, and by nothing since: it stands nowhere."""
        return self.absorbed_by_id is not None and self.absorbed_by_id == self.pk

    @property
    def is_undone_founding(self) -> bool:
        """Whether it came to be by a reorganisation or an import that was undone, and by nothing since: its code is
        free again."""
        if self.is_undone_import:
            return True
        last = self.versions.select_related("reorganisation").order_by("-pk").first()
        part = last.reorganisation if last is not None else None
        return self.absorbed_by_id is not None and part is not None and part.undone_at is not None


class FoundingBefore(models.Model):
    """What the founding day of a cooperative was said to be, before an import, or its undoing, said something else."""

    cooperative = models.ForeignKey(Cooperative, on_delete=models.PROTECT, related_name="foundings_before")
    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="foundings_before")
    founded_on = models.DateField()
    founded_precision = models.CharField(max_length=16, choices=FoundedPrecision)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.cooperative_id} {self.founded_on}"

    def undone(self, entity: Cooperative, at: datetime) -> "FoundingBefore":
        """What the cooperative says until this is said again (not saved)."""
        return FoundingBefore(
            cooperative=entity,
            intake_id=self.intake_id,
            founded_on=entity.founded_on,
            founded_precision=entity.founded_precision,
            recorded_at=at,
        )


def standing_code(code: str) -> str:
    """The code of the row that stands for an organisation: its own, or that of the one that has absorbed it. A founding
    that was undone leads nowhere: its people have no part in the one that it came from."""
    seen: set[str] = set()
    while code not in seen:
        seen.add(code)
        entity = Cooperative.everything.select_related("absorbed_by").filter(code=code).first()
        if entity is None or entity.absorbed_by is None or entity.is_undone_founding:
            break
        code = entity.absorbed_by.code
    return code
