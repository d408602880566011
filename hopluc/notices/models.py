"""Notices to people and bodies, who has read them, how each person wants to be told, what left by which channel, and
the secret links of calendar feeds."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hopluc.accounts.models import User
from hopluc.bodies.models import Body
from hopluc.wording import code_sentence


class Level(models.TextChoices):
    """How much a notice presses."""

    INFO = "info", pgettext_lazy("notice", "Để biết")
    SOON = "soon", pgettext_lazy("notice", "Cần chú ý")
    URGENT = "urgent", pgettext_lazy("notice", "Cần làm ngay")


class NoticeQuerySet(models.QuerySet["Notice"]):
    def for_reader(self, user: int | None, body: int | None) -> "NoticeQuerySet":
        """What is meant for a person, alone or as one of the body for which the person acts. Nobody else's."""
        if user is None:
            return self.none()
        return self.filter(Q(user=user) | Q(body=body) if body is not None else Q(user=user))

    def unread_by(self, user: int) -> "NoticeQuerySet":
        return self.filter(~Exists(NoticeReading.objects.filter(notice=OuterRef("pk"), user=user)))


class Notice(models.Model):
    """One thing said once to a person or to a body. `code` with `values` gives its words in the reader's language
    (hopluc/wording/notices.py); `address`: the page of this system that it is about.

    `key`: what it is about, on which occasion, to whom. The same is never said twice.
    """

    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.CASCADE, related_name="notices")
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="notices")
    code = models.CharField(max_length=40)
    values: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    address = models.CharField(max_length=300)
    level = models.CharField(max_length=6, choices=Level)
    key = models.CharField(max_length=160, unique=True)
    at = models.DateTimeField()

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["user", "-at"], name="notice_of_user"),
            models.Index(fields=["body", "-at"], name="notice_of_body"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(user=None, body__isnull=False) | Q(user__isnull=False, body=None),
                name="notice_to_one",
            )
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        return code_sentence(f"notice_{self.code}", self.values)


class NoticeReading(models.Model):
    """A person has read a notice; what a body is told each of its people reads for themselves."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="readings")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices_read")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "user"], name="notice_read_once")]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.user_id}"


class ChannelKind(models.TextChoices):
    """Ways out of the system; the pages themselves are always there."""

    MAIL = "mail", _("Thư điện tử")
    ZALO = "zalo", "Zalo"
    SMS = "sms", _("Tin nhắn SMS")


class Pace(models.TextChoices):
    AT_ONCE = "at_once", pgettext_lazy("pace", "Ngay khi có")
    DAILY = "daily", pgettext_lazy("pace", "Gộp mỗi ngày một lần")
    WEEKLY = "weekly", pgettext_lazy("pace", "Gộp mỗi tuần một lần")
    NEVER = "never", pgettext_lazy("pace", "Không gửi")


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Thứ hai")
    TUESDAY = 1, _("Thứ ba")
    WEDNESDAY = 2, _("Thứ tư")
    THURSDAY = 3, _("Thứ năm")
    FRIDAY = 4, _("Thứ sáu")


_HOUR = [MaxValueValidator(23)]


class NoticePreference(models.Model):
    """How one person wants to be told. Hours are those of Việt Nam; from `quiet_from` until `quiet_until` (over
    midnight, if later) nothing leaves the system; the same hour twice: there is no quiet time. `urgent_at_once`: what
    must be done now does not wait for the digest. Defaults are our own choice."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="notice_preference")
    email = models.EmailField(blank=True, verbose_name=_("Địa chỉ thư điện tử"))
    phone = models.CharField(max_length=20, blank=True, verbose_name=_("Số điện thoại"))
    mail = models.CharField(max_length=8, choices=Pace, default=Pace.DAILY, verbose_name=_("Thư điện tử"))
    zalo = models.CharField(max_length=8, choices=Pace, default=Pace.NEVER, verbose_name="Zalo")
    sms = models.CharField(max_length=8, choices=Pace, default=Pace.NEVER, verbose_name=_("Tin nhắn SMS"))
    urgent_at_once = models.BooleanField(default=True, verbose_name=_("Việc cần làm ngay thì báo ngay"))
    digest_hour = models.PositiveSmallIntegerField(default=7, validators=_HOUR, verbose_name=_("Giờ gửi bản gộp"))
    digest_weekday = models.PositiveSmallIntegerField(
        choices=Weekday, default=Weekday.MONDAY, verbose_name=_("Ngày gửi bản gộp tuần")
    )
    quiet_from = models.PositiveSmallIntegerField(default=19, validators=_HOUR, verbose_name=_("Không gửi từ"))
    quiet_until = models.PositiveSmallIntegerField(default=7, validators=_HOUR, verbose_name=_("đến"))
    quiet_weekend = models.BooleanField(default=True, verbose_name=_("Không gửi thứ bảy, chủ nhật"))
    language = models.CharField(
        max_length=5, choices=settings.LANGUAGES, default="vi", verbose_name=_("Ngôn ngữ của thư")
    )

    def __str__(self) -> str:
        return str(self.user)

    def pace_of(self, channel: str) -> str:
        """How often a channel is used; never where the address for it is missing."""
        has_address = self.email if channel == ChannelKind.MAIL else self.phone
        return str(getattr(self, channel)) if has_address else Pace.NEVER

    def address_of(self, channel: str) -> str:
        return self.email if channel == ChannelKind.MAIL else self.phone


class DeliveryState(models.TextChoices):
    WAITING = "waiting", _("Chờ gửi")
    SENDING = "sending", _("Đang gửi")
    SENT = "sent", _("Đã gửi")
    FAILED = "failed", _("Không gửi được")
    DROPPED = "dropped", _("Không cần gửi nữa")


class Delivery(models.Model):
    """One notice on its way to one person by one channel, not before `wanted_at`. What waits for the same person and
    channel leaves together, so a digest is a notice with a later `wanted_at`."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=6, choices=ChannelKind)
    wanted_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=DeliveryState, default=DeliveryState.WAITING)
    taken_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    # What the channel answered: the kind of fault, never an address.
    fault = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "wanted_at"], name="delivery_waits")]
        constraints = [
            models.UniqueConstraint(fields=["notice", "user", "channel"], name="delivery_once"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
                name="delivery_sent_dated",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.channel} {self.state}"


class CalendarFeed(models.Model):
    """A secret link by which a calendar program reads the due days of a person, or of a body. `nonce` makes the link
    anew; the link itself is not kept (queries.feed_secret). `body` None: the feed of `user` alone."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="calendar_feeds")
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="calendar_feeds")
    nonce = models.CharField(max_length=32)
    opened_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(body=None, revoked_at=None), name="feed_of_user_once"),
            models.UniqueConstraint(fields=["body"], condition=Q(revoked_at=None), name="feed_of_body_once"),
            models.CheckConstraint(
                condition=Q(revoked_at=None) | Q(revoked_at__gte=F("opened_at")), name="feed_revoked_after_opened"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.body_id or ''}".strip()
