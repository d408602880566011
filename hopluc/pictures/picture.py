"""Drawings for pages and documents: drawn once per content, kept by digest in memory and on disk, with their words."""

import os
import re
import threading
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from hopluc.drawing.picture import Beside, Phrases, Picture, digest_of
from hopluc.drawing.png import png

WIDE, NARROW = 640, 320  # px; the narrow drawing is for phones and small cards
# Drawings kept in the memory of one process, and on disk for all: in letters and in bytes.
IN_MEMORY = 12_000_000
ON_DISK = 100_000_000
# The folder is measured again after so many new drawings.
_MEASURED_EVERY = 100
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Shown:
    """A drawing with all that stands around it. `narrow` is the same content drawn for a phone; empty where the caller
    wanted one drawing only."""

    picture: Picture
    svg: str
    narrow: str
    summary: str
    table: Beside
    digest: str

    @property
    def title(self) -> str:
        return self.picture.title

    @property
    def svg_url(self) -> str:
        return reverse("pictures:svg", args=[self.digest])

    @property
    def png_url(self) -> str:
        return reverse("pictures:png", args=[self.digest])


def phrases() -> Phrases:
    """The few words that drawings add to their content, in the reader's language."""
    return Phrases(
        {
            "no_rows": _("Không có gì để vẽ."),
            "no_value": _("chưa có số liệu"),
            "below_zero": _("có số âm, xem bảng số"),
            "name": _("Tên"),
            "value": _("Giá trị"),
            "note": _("Ghi chú"),
            "year": _("Năm"),
            "total": _("Cộng"),
            "difference": _("Chênh lệch"),
            "highest": _("Cao nhất: {name}, {value}."),
            "lowest": _("Thấp nhất: {name}, {value}."),
            "all_the_same": _("Cả {count} dòng bằng nhau: {value}."),
            "one_value": "{name}: {value}.",
            "unknown_rows": _("Số dòng chưa có đủ số liệu: {count}."),
            "line_path": _("{name}: {before} năm {first}, {value} năm {last}."),
            "line_once": _("{name}: {value} năm {year}."),
            "line_unknown": _("{name}: chưa có số liệu."),
            "more_lines": _("Số đường khác trong bảng: {count}."),
            "more_panels": _("Số hình nhỏ khác: {count}."),
            "new_method": _("Từ năm {year}: {words}."),
            "part": "{name}: {value} ({share}%).",
            "sides": _("{second} so với {first}: cao hơn {up}, thấp hơn {down}, bằng nhau {same} dòng."),
            "largest_difference": _("Chênh nhiều nhất: {name}, {value}."),
            "map_area": "{name}: {value}",
            "map_area_in": "{name} ({parent}): {value}",
            "map_parent": _("Thuộc"),
            "map_count": _("{n} đơn vị"),
            "map_range": "{low} – {high}",
            "map_below": _("dưới {high}"),
            "map_from": _("từ {low}"),
            "map_between": _("từ {low} đến dưới {high}"),
            "map_schematic": _("Sơ đồ, không phải địa giới"),
        }
    )


def pictured(picture: Picture, *, width: int = WIDE, narrow: int | None = NARROW) -> Shown:
    """The drawing, `width` px wide at most and once more for phones (`narrow`, or None where one drawing serves both),
    with its summary and table. Kept by content and language: the same content is drawn once."""
    words = phrases()
    digest = digest_of(picture, width=width, phrases=words)
    return Shown(
        picture=picture,
        svg=_drawn(picture, width, words, digest),
        narrow=_drawn(picture, narrow, words, digest_of(picture, width=narrow, phrases=words)) if narrow else "",
        summary=picture.summary(words),
        table=picture.table(words),
        digest=digest,
    )


def png_of(picture: Picture, *, width: int = WIDE, scale: int = 2) -> bytes:
    """The same drawing as PNG, `scale` points for each px: for documents, which have their own caption."""
    words = phrases()
    return png(_drawn(picture, width, words, digest_of(picture, width=width, phrases=words)), scale=scale)


def kept_svg(digest: str) -> str | None:
    """A drawing by its digest; None for one that is not kept (any longer)."""
    if not _DIGEST.fullmatch(digest):
        return None
    remembered = _memory.get(digest)
    if remembered is not None:
        return remembered
    try:
        return _path_of(digest).read_text(encoding="utf-8")
    except OSError:
        return None


class _Memory:
    """Drawings by digest, those not asked for longest leaving first; safe between threads."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._held: OrderedDict[str, str] = OrderedDict()
        self._letters = 0
        self._lock = threading.Lock()

    def get(self, digest: str) -> str | None:
        with self._lock:
            found = self._held.get(digest)
            if found is not None:
                self._held.move_to_end(digest)
            return found

    def put(self, digest: str, svg: str) -> None:
        with self._lock:
            if digest in self._held:
                return
            self._held[digest] = svg
            self._letters += len(svg)
            while self._letters > self.most and len(self._held) > 1:
                _old, left = self._held.popitem(last=False)
                self._letters -= len(left)

    def clear(self) -> None:
        with self._lock:
            self._held.clear()
            self._letters = 0


_memory = _Memory(IN_MEMORY)
_written = 0


def _path_of(digest: str) -> Path:
    return Path(settings.HOME) / "pictures" / f"{digest}.svg"


def _drawn(picture: Picture, width: int, words: Phrases, digest: str) -> str:
    """The drawing from memory, from disk, or drawn now. Whoever shows it offers it for download: it is on disk."""
    remembered = _memory.get(digest)
    if remembered is not None and _path_of(digest).exists():
        return remembered
    svg = remembered or kept_svg(digest) or picture.svg(width=width, phrases=words)
    _memory.put(digest, svg)
    _keep(digest, svg)
    return svg


def _keep(digest: str, svg: str) -> None:
    """Onto disk, whole or not at all. A full or read-only disk costs the download, never the page."""
    global _written
    path = _path_of(digest)
    if path.exists():
        return
    draft = path.with_name(f"{digest}.{os.getpid()}-{threading.get_ident()}.draft")
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        draft.write_text(svg, encoding="utf-8")
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink()
        return
    _written += 1
    if _written % _MEASURED_EVERY == 1:
        make_room(path.parent, ON_DISK)


def make_room(folder: Path, most: int) -> None:
    """Removes the oldest files of a folder until at most `most` bytes are left."""
    files = []
    for path in folder.iterdir():
        try:
            about = path.stat()
        except OSError:
            continue  # another process was quicker
        files.append((about.st_mtime_ns, about.st_size, path))
    total = sum(size for _, size, _ in files)
    for _age, size, path in sorted(files):
        if total <= most:
            return
        path.unlink(missing_ok=True)
        total -= size
