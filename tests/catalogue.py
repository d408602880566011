"""The English catalogue: what the source says in Vietnamese, found without gettext. `python -m tests.catalogue`
brings hopluc/locale up to date: new sentences come in empty, those that nobody says any more go."""

import ast
import io
from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

REPOSITORY = Path(__file__).resolve().parents[1]
CATALOGUE = REPOSITORY / "hopluc" / "locale" / "en" / "LC_MESSAGES" / "django.po"
# Vietnamese does not bend words for numbers, English does: ngettext says the Vietnamese twice.
PLURAL = ("ngettext", "ngettext_lazy", "npgettext", "npgettext_lazy")
WITH_CONTEXT = ("pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy")
KEYWORDS = dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop", *PLURAL, *WITH_CONTEXT))
NOT_SAID = {"tests", "seed", "migrations"}
# Ours, not the library's: it holds no date, no address and no version, so the same sentences give the same bytes.
HEADER = r"""# English catalogue of Hợp Lực. Vietnamese is the source.
msgid ""
msgstr ""
"Project-Id-Version: hopluc\n"
"Language: en\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""
# A sentence, or the two that ngettext is given.
Sentence = str | tuple[str, str]
# (sentence, context); the context is None where the sentence means one thing only.
Message = tuple[Sentence, str | None]


def said_in_source(root: Path = REPOSITORY / "hopluc") -> dict[Message, str]:
    """(sentence, context) → the first file that says it, over Python files and templates."""
    found: dict[Message, str] = {}
    for path in sorted([*root.rglob("*.py"), *root.rglob("*.html"), *root.rglob("*.txt")]):
        if NOT_SAID.isdisjoint(path.relative_to(root).parts):
            for message in _said_in(path):
                found.setdefault(message, path.relative_to(root.parent).as_posix())
    return found


def _said_in(path: Path) -> Iterator[Message]:
    text = path.read_text(encoding="utf-8")
    calls = _calls_of_python(text) if path.suffix == ".py" else _calls_of_template(text, str(path))
    for function, words in calls:
        context = words.pop(0) if function in WITH_CONTEXT else None
        if words and words[0]:
            yield (words[0], words[1]) if function in PLURAL else words[0], context


def called_name(call: ast.Call) -> str:
    """The last name of what is called: "gettext" for `translation.gettext(…)`."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _calls_of_python(text: str) -> Iterator[tuple[str, list[str]]]:
    """By the syntax tree, not by tokens: Python 3.11 hides a call inside an f-string from whoever reads tokens."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and called_name(node) in KEYWORDS:
            words = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            if words:
                yield called_name(node), words


def _calls_of_template(text: str, origin: str) -> Iterator[tuple[str, list[str]]]:
    """A template as calls of gettext; indentation means nothing there and would stop Python's tokenizer."""
    calls = "\n".join(line.strip() for line in templatize(text, origin=origin).splitlines())
    for _line, function, words, _comments in extract_python(
        io.BytesIO(calls.encode()), KEYWORDS, [], {"encoding": "utf-8"}
    ):
        given = words if isinstance(words, tuple) else (words,)
        yield function, [word for word in given if isinstance(word, str)]


def kept() -> Catalog:
    """The catalogue as it lies in the tree."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def renewed(before: Catalog, said: dict[Message, str]) -> Catalog:
    """A catalogue of exactly what is said, with the English that was there already."""
    after = Catalog(locale="en")
    for message, context in sorted(said, key=lambda pair: (singular(pair[0]), pair[1] or "")):
        old = before.get(singular(message), context)
        empty: Sentence = ("", "") if isinstance(message, tuple) else ""
        kept = old is not None and type(old.string) is type(empty) and all(forms(old.string))
        flags = ["python-format"] if "%(" in singular(message) or "%s" in singular(message) else []
        after.add(message, old.string if old is not None and kept else empty, context=context, flags=flags)
    return after


def forms(sentence: Sentence) -> tuple[str, ...]:
    """A sentence as all that it may be: one, or one for a single thing and one for several."""
    return tuple(sentence) if isinstance(sentence, tuple | list) else (sentence,)


def singular(sentence: Sentence) -> str:
    """The sentence by which a catalogue finds a message."""
    return forms(sentence)[0]


def as_text(catalogue: Catalog) -> bytes:
    """The file, byte for byte the same for the same sentences."""
    body = io.BytesIO()
    write_po(body, catalogue, omit_header=True, sort_output=True, width=0)
    return HEADER.encode() + body.getvalue()


def without_english(catalogue: Catalog) -> list[str]:
    """Sentences that have no English yet."""
    return [singular(message.id) for message in catalogue if message.id and not all(forms(message.string))]


def main() -> None:
    """Write the catalogue anew and say what is missing."""
    if not settings.configured:
        settings.configure()
        django.setup()
    before = kept() if CATALOGUE.exists() else Catalog(locale="en")
    after = renewed(before, said_in_source())
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_bytes(as_text(after))
    missing = without_english(after)
    print(f"{len(after)} sentences, {len(missing)} without English", *missing, sep="\n  ")


if __name__ == "__main__":
    main()
