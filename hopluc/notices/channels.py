"""Ways out of the system behind one interface: mail by the province's server; Zalo and SMS as files in an outbox, which
the province's own gateway empties."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from hopluc.notices.models import ChannelKind


@dataclass(frozen=True)
class Message:
    """`to`: mail address or phone number; `text` says everything, `html` the same for mail programs, `brief` in one or
    two lines."""

    to: str
    subject: str
    text: str
    html: str
    brief: str


class Channel(Protocol):
    def send(self, message: Message) -> None:
        """Hand one message over; any exception means that it did not leave."""


class Mail:
    """By Django's mail: the server of HOPLUC_MAIL, or files below the home while there is none."""

    def send(self, message: Message) -> None:
        mail = EmailMultiAlternatives(subject=message.subject, body=message.text, to=[message.to])
        mail.attach_alternative(message.html, "text/html")
        # A reminder is no mail to answer, and no holiday message should come back.
        mail.extra_headers["Auto-Submitted"] = "auto-generated"
        mail.send()


@dataclass(frozen=True)
class Outbox:
    """One JSON file for each message, `{"to", "text"}`, whole when it has its name: a gateway takes and deletes it."""

    name: str

    def send(self, message: Message) -> None:
        folder = Path(settings.OUTBOX) / self.name
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = folder / f".{uuid4().hex}"
        words = json.dumps({"to": message.to, "text": message.brief}, ensure_ascii=False)
        unfinished.write_text(words + "\n", encoding="utf-8")
        unfinished.rename(folder / f"{unfinished.name[1:]}.json")


CHANNELS: Mapping[str, Channel] = {
    ChannelKind.MAIL: Mail(),
    ChannelKind.ZALO: Outbox("zalo"),
    ChannelKind.SMS: Outbox("sms"),
}
