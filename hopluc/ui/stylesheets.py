"""Joins the styles that every page needs into one file: one request instead of ten on a slow line."""

import re
from pathlib import Path

ROOMS = Path(__file__).resolve().parent.parent
_OWN = ("tokens", "base", "layout", "controls", "fields", "blocks", "tables", "errands", "overlays")
# In the order in which they are read; tokens.css fixes the order of the layers. The search field and the bell stand on
# every page, drawings on most.
PARTS = (
    *(ROOMS / "ui" / "static" / "ui" / f"{name}.css" for name in _OWN),
    ROOMS / "pictures" / "static" / "pictures" / "pictures.css",
    ROOMS / "search" / "static" / "search" / "search.css",
    ROOMS / "notices" / "static" / "notices" / "bell.css",
    ROOMS / "ui" / "static" / "ui" / "print.css",
)
JOINED = "hopluc.css"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r" ?([{};,]) ?")


def build_styles(target: Path) -> Path:
    """Writes ui/hopluc.css below `target` and returns it; one that holds the same words is left as it is."""
    built = target / "ui" / JOINED
    text = "\n".join(without_air(part.read_text(encoding="utf-8")) for part in PARTS)
    if built.exists() and built.read_text(encoding="utf-8") == text:
        return built
    built.parent.mkdir(parents=True, exist_ok=True)
    unfinished = built.with_suffix(".unfinished")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(built)
    return built


def without_air(style: str) -> str:
    """A style without comments and needless blanks. Our own files have no braces or semicolons inside strings."""
    return _AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", style))).strip()
