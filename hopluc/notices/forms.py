"""How a person wants to be told."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hopluc.notices.models import ChannelKind, NoticePreference, Pace
from hopluc.notices.queries import channels
from hopluc.wording import code_sentence

_PHONE = re.compile(r"^\+?\d{9,11}$")
_HOURS = [(hour, f"{hour:02d}:00") for hour in range(24)]
_PHONE_CHANNELS = (ChannelKind.ZALO, ChannelKind.SMS)


def _hour(label: Any, help_text: Any = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(choices=_HOURS, coerce=int, label=label, help_text=help_text)


class PreferenceForm(forms.ModelForm[NoticePreference]):
    """Only the channels that this installation has are asked about."""

    digest_hour = _hour(gettext_lazy("Giờ gửi bản gộp"))
    quiet_from = _hour(
        gettext_lazy("Không gửi từ"),
        gettext_lazy("Thông báo trong giờ này được gửi khi hết giờ. Hai giờ như nhau: gửi cả ngày."),
    )
    quiet_until = _hour(gettext_lazy("đến"))

    class Meta:
        model = NoticePreference
        fields = (
            "email",
            "mail",
            "phone",
            "zalo",
            "sms",
            "urgent_at_once",
            "digest_hour",
            "digest_weekday",
            "quiet_from",
            "quiet_until",
            "quiet_weekend",
            "language",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = channels()
        for channel in ChannelKind:
            if channel not in there:
                del self.fields[channel]
        if ChannelKind.MAIL not in there:
            del self.fields["email"]
        if not any(channel in there for channel in _PHONE_CHANNELS):
            del self.fields["phone"]

    def clean_phone(self) -> str:
        typed: str = self.cleaned_data["phone"]
        digits = re.sub(r"[\s.\-]", "", typed)
        if digits and not _PHONE.match(digits):
            raise forms.ValidationError(code_sentence("phone_not_a_number", {"value": typed}))
        return digits

    def clean(self) -> dict[str, Any]:
        """Who wants something sent says where to; what was sent before the first choice is not asked about."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        missing = code_sentence("notice_address_missing", {})
        if self._sends(typed, ChannelKind.MAIL) and not typed.get("email") and "email" not in self.errors:
            self.add_error("email", missing)
        phoned = any(self._sends(typed, each) for each in _PHONE_CHANNELS)
        if phoned and not typed.get("phone") and "phone" not in self.errors:
            self.add_error("phone", missing)
        return typed

    @staticmethod
    def _sends(typed: dict[str, Any], channel: str) -> bool:
        return bool(typed.get(channel, Pace.NEVER) != Pace.NEVER)

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Fields as the page shows them: how, when, in which language."""
        named = {
            _("Gửi qua đâu"): ("mail", "email", "zalo", "sms", "phone"),
            _("Gửi lúc nào"): (
                "urgent_at_once",
                "digest_hour",
                "digest_weekday",
                "quiet_from",
                "quiet_until",
                "quiet_weekend",
            ),
            _("Thư"): ("language",),
        }
        return [(title, [self[name] for name in names if name in self.fields]) for title, names in named.items()]
