"""What an event wrote, in words: the same for a preview and for the page of what was done."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from hopluc.bodies.models import (
    Body,
    BodyEvent,
    BodyKind,
    BodyLevel,
    BodyMember,
    BodyName,
    BodyNameKind,
    BodyParent,
    BodySuccession,
    BodyTie,
    GroupRule,
)
from hopluc.kernel.dates import format_date


def written_in(event: BodyEvent) -> list[str]:
    """One sentence for each step of an event. Rows that an undoing has removed are told no more."""
    found = [_told(step[0], step[1], step[2], step[3] if len(step) > 3 else {}) for step in event.did]
    return [words for words in found if words]


def _told(what: str, table: str, key: int, changes: dict[str, Any]) -> str:
    if what == "removed":
        old = Body.objects.filter(pk=changes["old_id"]).first()
        new = Body.objects.filter(pk=changes["new_id"]).first()
        return _("%(new)s không còn là cơ quan kế tục của %(old)s.") % {"new": new, "old": old}
    read, words_made, words_changed = _WORDS[table]
    row = read(key)
    if row is None:
        return ""
    return words_made(row) if what == "made" else words_changed(row, changes)


def _day(value: date | str | None) -> str:
    if value is None:
        return _("không rõ ngày")
    return format_date(date.fromisoformat(value) if isinstance(value, str) else value)


def _body_made(row: Body) -> str:
    return _("Cơ quan mới: %(body)s (%(kind)s, %(level)s).") % {
        "body": row.name,
        "kind": BodyKind(row.kind).label,
        "level": BodyLevel(row.level).label if row.level else "–",
    }


def _body_changed(row: Body, changes: dict[str, list[Any]]) -> str:
    said = []
    if "name" in changes:
        said.append(_("đổi tên từ “%(was)s” thành “%(now)s”") % dict(zip(("was", "now"), changes["name"], strict=True)))
    if "short_name" in changes:
        was, now = changes["short_name"]
        said.append(_("tên gọn từ “%(was)s” thành “%(now)s”") % {"was": was or "–", "now": now})
    if "valid_until" in changes:
        said.append(_("không còn từ ngày %(day)s") % {"day": _day(changes["valid_until"][1])})
    return f"{row.name}: {'; '.join(said)}." if said else ""


def _name_made(row: BodyName) -> str:
    days = ""
    if row.since and row.until:
        days = _(" từ %(since)s đến trước %(until)s") % {"since": _day(row.since), "until": _day(row.until)}
    elif row.since:
        days = _(" từ %(since)s") % {"since": _day(row.since)}
    elif row.until:
        days = _(" đến trước %(until)s") % {"until": _day(row.until)}
    return _("%(kind)s: “%(name)s”%(days)s.") % {"kind": BodyNameKind(row.kind).label, "name": row.name, "days": days}


def _name_changed(row: BodyName, changes: dict[str, list[Any]]) -> str:
    return _("Tên “%(name)s” dùng đến trước ngày %(day)s.") % {"name": row.name, "day": _day(changes["until"][1])}


def _parent_made(row: BodyParent) -> str:
    return _("%(body)s: %(tie)s %(parent)s từ %(day)s.") % {**_parent(row), "day": _day(row.since)}


def _parent_changed(row: BodyParent, changes: dict[str, list[Any]]) -> str:
    return _("%(body)s: thôi %(tie)s %(parent)s từ %(day)s.") % {**_parent(row), "day": _day(changes["until"][1])}


def _parent(row: BodyParent) -> dict[str, str]:
    return {"body": row.body.name, "parent": row.parent.name, "tie": str(BodyTie(row.tie).label).lower()}


def _member_made(row: BodyMember) -> str:
    return _("%(member)s vào nhóm %(group)s.") % {"member": row.member.name, "group": row.group.name}


def _member_changed(row: BodyMember, changes: dict[str, list[Any]]) -> str:
    values = {"member": row.member.name, "group": row.group.name, "day": _day(changes["until"][1])}
    return _("%(member)s ra khỏi nhóm %(group)s từ %(day)s.") % values


def _rule_words(row: GroupRule) -> str:
    words = f"{BodyKind(row.kind).label}, {BodyLevel(row.level).label}"
    return f"{words}, {_('trực thuộc %(above)s') % {'above': row.above.name}}" if row.above else words


def _rule_made(row: GroupRule) -> str:
    return _("Nhóm %(group)s gồm mọi cơ quan: %(rule)s.") % {"group": row.group.name, "rule": _rule_words(row)}


def _rule_changed(row: GroupRule, changes: dict[str, list[Any]]) -> str:
    values = {"group": row.group.name, "rule": _rule_words(row), "day": _day(changes["until"][1])}
    return _("Nhóm %(group)s thôi lấy theo: %(rule)s, từ %(day)s.") % values


def _succession_made(row: BodySuccession) -> str:
    values = {"new": row.new.name, "old": row.old.name, "share": row.share}
    words = _("%(new)s kế tục %(old)s: %(share)s.") if row.share else _("%(new)s kế tục %(old)s.")
    return words % values


def _succession_changed(row: BodySuccession, changes: dict[str, list[Any]]) -> str:
    values = {"new": row.new.name, "old": row.old.name, "day": _day(changes.get("on", [None, row.on])[1])}
    return _("%(new)s kế tục %(old)s từ ngày %(day)s.") % values


_Told = tuple[Callable[[int], Any], Callable[[Any], str], Callable[[Any, dict[str, list[Any]]], str]]
_WORDS: dict[str, _Told] = {
    "Body": (lambda key: Body.objects.filter(pk=key).first(), _body_made, _body_changed),
    "BodyName": (lambda key: BodyName.objects.filter(pk=key).first(), _name_made, _name_changed),
    "BodyParent": (
        lambda key: BodyParent.objects.select_related("body", "parent").filter(pk=key).first(),
        _parent_made,
        _parent_changed,
    ),
    "BodyMember": (
        lambda key: BodyMember.objects.select_related("group", "member").filter(pk=key).first(),
        _member_made,
        _member_changed,
    ),
    "GroupRule": (
        lambda key: GroupRule.objects.select_related("group", "above").filter(pk=key).first(),
        _rule_made,
        _rule_changed,
    ),
    "BodySuccession": (
        lambda key: BodySuccession.objects.select_related("old", "new").filter(pk=key).first(),
        _succession_made,
        _succession_changed,
    ),
}
