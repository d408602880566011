"""The English catalogue: what the source says in Vietnamese, found without gettext. `python -m tests.catalogue`
brings hopluc/locale up to date: new sentences come in empty, those that nobody says any more go."""

import io
from datetime import UTC, datetime
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

REPOSITORY = Path(__file__).resolve().parents[1]
CATALOGUE = REPOSITORY / "hopluc" / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")) | {
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip

HEADER = "# English catalogue of Hợp Lực. Vietnamese is the source."
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
Message = tuple[str, str | None]


def said_in_source(root: Path = REPOSITORY / "hopluc") -> dict[Message, str]:
    """(sentence, context) → the first file that says it, over Python files and templates."""
    found: dict[Message, str] = {}
    for path in sorted([*root.rglob("*.py"), *root.rglob("*.html"), *root.rglob("*.txt")]):
        if "tests" in path.parts or "seed" in path.parts or "migrations" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        source = text if path.suffix == ".py" else _calls_of_template(text, str(path))
        for _line, function, messages, _comments in extract_python(
            io.BytesIO(source.encode()), KEYWORDS, [], {"encoding": "utf-8"}
        ):
            parts = messages if isinstance(messages, tuple) else (messages,)
            context = parts[0] if function in ("pgettext", "npgettext") else None
            message = parts[1] if context is not None else parts[0]
            if message:
                found.setdefault((message, context), str(path.relative_to(REPOSITORY)))
    return found


def _calls_of_template(text: str, origin: str) -> str:
    """A template as calls of gettext; indentation means nothing there and would stop Python's tokenizer."""
    return "\n".join(line.strip() for line in templatize(text, origin=origin).splitlines())


def kept() -> Catalog:
    """The catalogue as it lies in the tree."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def update() -> tuple[int, int]:
    """Write the catalogue anew; returns (sentences, those without an English one)."""
    before = kept() if CATALOGUE.exists() else Catalog(locale="en")
    after = Catalog(locale="en", project="hopluc", version="", fuzzy=False, header_comment=HEADER)
    # No dates in the file: the same sentences give the same bytes.
    after.creation_date = after.revision_date = EPOCH
    empty = 0
    for (message, context), _path in sorted(said_in_source().items(), key=lambda item: (item[0][0], item[0][1] or "")):
        old = before.get(message, context)
        translation = old.string if old is not None and old.string else ""
        after.add(
            message,
            translation,
            context=context,
            flags=["python-format"] if old is None and "%(" in message else (old.flags if old else ()),
        )
        empty += not translation
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, after, omit_header=False, sort_output=True, width=0)
    return len(after), empty


if __name__ == "__main__":
    settings.configure() if not settings.configured else None
    django.setup()
    total, empty = update()
    print(f"{total} sentences, {empty} without English")
