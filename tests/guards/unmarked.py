"""Vietnamese that people read and nobody marked for translation: on an English page it would stay Vietnamese."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

from django.template.base import Lexer, Token, TokenType

from tests.catalogue import KEYWORDS, called_name

VIETNAMESE = re.compile("[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
# Words that Vietnamese writes without a mark and English does not know.
PLAIN = re.compile(r"\b(?:Xem|Trang|Trong|Theo|Khi|Ghi|Thay|Xong|Nay|Cho|xem|trang|trong|theo|khi|ghi|xong)\b")
# The product's own name is the same in every language.
NAME = "Hợp Lực"
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_LITERAL = r"\"[^\"]*\"|'[^']*'"
_MARKED = re.compile(rf"\b_\((?:{_LITERAL})\)")
_QUOTED = re.compile(_LITERAL)
# {% translate "…" %} may name a context after the sentence; both are in the catalogue.
_TRANSLATED = re.compile(rf"^(?:translate|trans)\s+(?:{_LITERAL})")
_CONTEXT = re.compile(rf"\bcontext\s+(?:{_LITERAL})")


class Found(NamedTuple):
    """A piece of unmarked Vietnamese: its line and its words."""

    line: int
    words: str


def is_vietnamese(text: str) -> bool:
    return bool(VIETNAMESE.search(text.replace(NAME, "")) or PLAIN.search(text))


# ── Templates ──


def in_template(text: str) -> list[Found]:
    """Text, attributes and literals inside tags. What is marked, commented out or under lang="vi" passes."""
    page, literals = _without_tags(text)
    reader = _Page()
    reader.feed(page)
    reader.close()
    return sorted([*literals, *reader.found])


def _without_tags(text: str) -> tuple[str, list[Found]]:
    """The page as bare HTML with its lines kept, and the Vietnamese literals inside its tags."""
    page, found, closing = "", [], ""
    for token in Lexer(text).tokenize():
        page += "\n" * (token.lineno - 1 - page.count("\n"))
        name = _name(token)
        if closing:
            closing = "" if name == closing else closing
        elif token.token_type == TokenType.TEXT:
            page += token.contents
        elif token.token_type != TokenType.COMMENT:
            found.extend(Found(token.lineno, words) for words in _unmarked_literals(token.contents))
            closing = f"end{name}" if name in ("comment", "blocktranslate", "blocktrans") else ""
    return page, found


def _name(token: Token) -> str:
    return token.contents.split(maxsplit=1)[0] if token.token_type == TokenType.BLOCK and token.contents else ""


def _unmarked_literals(contents: str) -> Iterator[str]:
    rest = _CONTEXT.sub("", _TRANSLATED.sub("", _MARKED.sub("", contents)))
    yield from (literal[1:-1] for literal in _QUOTED.findall(rest) if is_vietnamese(literal))


class _Page(HTMLParser):
    """Walks a page; everything between an element with lang="vi" and its end is a Vietnamese document."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Found] = []
        # The name of the open element that is declared Vietnamese, and how many of that name are open in it.
        self._declared, self._open = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._declared:
            self._open += tag == self._declared
            return
        if ("lang", "vi") in attrs:
            if tag not in VOID:
                self._declared, self._open = tag, 1
            return
        self._look_at(attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._declared and ("lang", "vi") not in attrs:
            self._look_at(attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._declared:
            self._open -= 1
            if not self._open:
                self._declared = ""

    def handle_data(self, data: str) -> None:
        if not self._declared:
            self._look(data)

    def _look_at(self, attrs: list[tuple[str, str | None]]) -> None:
        for _attribute, value in attrs:
            self._look(value or "")

    def _look(self, text: str) -> None:
        if is_vietnamese(text):
            self.found.append(Found(self.getpos()[0], " ".join(text.split())))


# ── Python ──


def in_python(text: str) -> list[Found]:
    """String literals outside calls that mark a sentence; docstrings are for builders and pass."""
    tree = ast.parse(text)
    passing = {id(node) for node in _docstrings(tree)} | {id(node) for node in _marked(tree)}
    return sorted(
        Found(node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in passing
        and is_vietnamese(node.value)
    )


def _docstrings(tree: ast.Module) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def _marked(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called_name(node) in KEYWORDS:
            yield from node.args
