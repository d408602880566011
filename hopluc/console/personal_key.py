"""`hopluc personal-key`: the keys of personal data: which there are, what lies under each; a new one, and all sealed
anew."""

import argparse
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from hopluc.console.inputs import person_at_the_machine
from hopluc.console.output import Output
from hopluc.kernel import clock
from hopluc.kernel.numbers import format_number
from hopluc.personal.seal import key_file, keys
from hopluc.registry.actions import key_state, rotate_keys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--rotate",
        action="store_true",
        help="tạo khóa mới và mã hóa lại mọi dữ liệu / make a new key and seal everything again",
    )


def run(options: argparse.Namespace, output: Output) -> int:
    """Refusals of the seal: `personal_key_missing`, `personal_key_open`, `personal_key_damaged`, `personal_key_wrong`;
    then nothing has changed."""
    if options.rotate:
        output.say(_("Đang mã hóa lại; trong lúc này chưa ai ghi được vào sổ."))
        done = rotate_keys(by=person_at_the_machine().signature, at=clock.now())
        changed = {"made": done.made or None, "rows": done.counts, "files": done.files}
        output.result({"key": done.key, **changed, **_state()}, [*_told(changed), "", *_lines(_state())])
    else:
        output.result(_state(), _lines(_state()))
    return 0


def _state() -> dict[str, Any]:
    """`{file, keys: [{id, made, current, rows: {table: n}}]}`; "files" counts stored files."""
    found, counted = keys(), key_state()
    return {
        "file": str(key_file()),
        "keys": [
            {
                "id": key.id,
                "made": key.made or None,
                "current": key == found.current,
                "rows": {table: counts[key.id] for table, counts in sorted(counted.items()) if counts[key.id]},
            }
            for key in found.all
        ],
    }


def _told(changed: Mapping[str, Any]) -> Iterator[str]:
    if changed["made"]:
        yield _("Đã tạo khóa %(key)s và mã hóa lại:") % {"key": changed["made"]}
    else:
        yield _("Lần đổi khóa trước còn dở; đã làm nốt:")
    for table, count in changed["rows"].items():
        yield f"  {table}: {format_number(count)}"
    yield _("  tệp trên đĩa: %(count)s") % {"count": format_number(changed["files"])}
    yield _("Khóa cũ vẫn ở trong tệp khóa, để đọc được các bản sao lưu cũ. Sao lưu lại tệp khóa ngay bây giờ.")


def _lines(state: Mapping[str, Any]) -> Iterator[str]:
    yield _("Tệp khóa: %(file)s") % {"file": state["file"]}
    for key in state["keys"]:
        rows = ", ".join(f"{table} {format_number(count)}" for table, count in key["rows"].items())
        mark = "*" if key["current"] else " "
        yield f"{mark} {key['id']}  {key['made'] or '–'}  {rows or _('không còn dữ liệu nào dưới khóa này')}"
