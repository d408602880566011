"""Pairs that may be one organisation, the searches that found them, and what was merged."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from hopluc.kernel.text import fold
from hopluc.registry.models import Cooperative, Version

if TYPE_CHECKING:
    from hopluc.accounts.actors import Actor


class SearchState(models.TextChoices):
    QUEUED = "queued", _("Đang chờ")
    RUNNING = "running", _("Đang tìm")
    DONE = "done", _("Đã tìm xong")
    FAILED = "failed", _("Không thành công")


class DuplicateSearch(models.Model):
    """One search through the whole register. `compared`: cooperatives; `found`: pairs alike; `fresh`: of these new."""

    state = models.CharField(max_length=8, choices=SearchState, default=SearchState.QUEUED)
    opened_at = models.DateTimeField()
    by = models.CharField(max_length=300)
    finished_at = models.DateTimeField(null=True, blank=True)
    compared = models.PositiveIntegerField(null=True, blank=True)
    found = models.PositiveIntegerField(null=True, blank=True)
    fresh = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state in (SearchState.QUEUED, SearchState.RUNNING)


class PairState(models.TextChoices):
    OPEN = "open", _("Chờ xem xét")
    DIFFERENT = "different", _("Không trùng")
    MERGED = "merged", _("Đã nhập một")


class PairQuerySet(models.QuerySet["Pair"]):
    def open(self) -> "PairQuerySet":
        """Waiting for somebody's word, both rows standing for themselves."""
        standing = {"first__absorbed_by": None, "second__absorbed_by": None}
        return self.filter(state=PairState.OPEN, **standing)

    def with_names(self) -> "PairQuerySet":
        """Beside each pair the newest names of both (`first_name`, `second_name`)."""
        newest = Version.objects.order_by("-valid_from", "-pk")
        return self.select_related("first", "second").annotate(
            first_name=Subquery(newest.filter(cooperative=OuterRef("first")).values("name")[:1]),
            second_name=Subquery(newest.filter(cooperative=OuterRef("second")).values("name")[:1]),
        )

    def named(self, words: str) -> "PairQuerySet":
        """Pairs of which one has these words, marks or not, in its name or code."""
        found = Version.objects.filter(folded__contains=fold(words)).values("cooperative")
        return self.filter(Q(first__in=found) | Q(second__in=found))

    def visible_to(self, actor: "Actor") -> "PairQuerySet":
        """Pairs of which an actor may see both; of a merged pair the absorbed one counts by what it was."""
        if actor.communes is None and actor.cooperative is None:
            return self
        seen = Cooperative.everything.visible_to(actor).order_by().values("pk")
        return self.filter(first__in=seen, second__in=seen)


class Pair(models.Model):
    """Two rows of the register that may be one organisation; `first` is the older row.

    `score`: 0 to 100; `reasons`: codes of `queries.scoring` with their points and values. A pair that was judged
    keeps its state however often the search finds it again.
    """

    first = models.ForeignKey(Cooperative, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Cooperative, on_delete=models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField(verbose_name=_("Mức giống"))
    reasons: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=PairState, default=PairState.OPEN, verbose_name=_("Tình trạng"))
    found_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)

    objects = PairQuerySet.as_manager()

    class Meta:
        ordering = ["-score", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="duplicate_pair_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="duplicate_pair_in_order"),
        ]
        indexes = [models.Index(fields=["state", "-score"])]

    def __str__(self) -> str:
        return f"{self.first_id}/{self.second_id} {self.state}"


class Merge(models.Model):
    """One merging of two rows. `moved`: what went from the absorbed to the kept one, by table and key, so that undoing
    puts back exactly that."""

    pair = models.ForeignKey(Pair, on_delete=models.PROTECT, related_name="merges")
    kept = models.ForeignKey(Cooperative, on_delete=models.PROTECT, related_name="merges_kept")
    absorbed = models.ForeignKey(Cooperative, on_delete=models.PROTECT, related_name="merges_absorbed")
    moved: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    why = models.CharField(max_length=300, blank=True, verbose_name=_("Lý do"))
    merged_at = models.DateTimeField()
    merged_by = models.CharField(max_length=300)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=300, blank=True)
    undone_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["absorbed"], condition=Q(undone_at=None), name="merge_standing_once")
        ]

    def __str__(self) -> str:
        return f"{self.absorbed_id} → {self.kept_id}"

    @property
    def stands(self) -> bool:
        return self.undone_at is None
