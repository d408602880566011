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
    then nothing has changed. Exit code 1 where data lie under a key that the file does not hold."""
    if options.rotate:
        output.say(_("Đang mã hóa lại; trong lúc này chưa ai ghi được vào sổ."))
        done = rotate_keys(by=person_at_the_machine().signature, at=clock.now())
        changed = {"made": done.made or None, "rows": done.counts, "files": done.files}
        output.result({"key": done.key, **changed, **_state()}, [*_told(changed), "", *_lines(_state())])
    else:
        state = _state()
        output.result(state, _lines(state))
        return 1 if state["missing"] else 0
    return 0


def _state() -> dict[str, Any]:
    """`{file, keys: [{id, made, current, rows: {table: n}}], missing: [{id, rows}]}`; "files" counts stored files;
    `missing`: keys that the file does not hold although data lie under them."""
    found, counted = keys(), key_state()
    held = {key.id for key in found.all}
    absent = sorted({key for counts in counted.values() for key in counts} - held)
    return {
        "file": str(key_file()),
        "keys": [
            {
                "id": key.id,
                "made": key.made or None,
                "current": key == found.current,
                "rows": _rows(counted, key.id),
            }
            for key in found.all
        ],
        "missing": [{"id": key, "rows": _rows(counted, key)} for key in absent],
    }


def _rows(counted: Mapping[str, Mapping[str, int]], key: str) -> dict[str, int]:
    return {table: counts[key] for table, counts in sorted(counted.items()) if counts.get(key)}


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
        rows = _counted(key["rows"])
        mark = "*" if key["current"] else " "
        yield f"{mark} {key['id']}  {key['made'] or '–'}  {rows or _('không còn dữ liệu nào dưới khóa này')}"
    for key in state["missing"]:
        said = _(
            "! Tệp khóa thiếu khóa %(key)s, mà dữ liệu này cần nó: %(rows)s. Chép tệp khóa đúng từ bản sao lưu về."
        )
        yield said % {"key": key["id"], "rows": _counted(key["rows"])}


def _counted(rows: Mapping[str, int]) -> str:
    return ", ".join(f"{table} {format_number(count)}" for table, count in rows.items())
