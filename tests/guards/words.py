"""One dictionary: names of models and choices stand in the glossary; identifiers are English."""

import ast
import re
from collections.abc import Iterator, Sequence

from tests.guards.sources import Source

CHOICES = {"TextChoices", "IntegerChoices", "Choices"}
MODELS = {"Model", "AbstractUser"}
# Vietnamese words that people type without marks; whole parts of a name only.
VIETNAMESE_PARTS = {"htx", "tht", "lhhtx", "huyen", "chithi", "baocao", "thanhvien", "hoptacxa", "xeploai", "donvi"}


def glossary_names(glossary: str) -> set[str]:
    """Identifiers in the first column of docs/glossary.md, as classes are named."""
    rows = (line.split("|")[1] for line in glossary.splitlines() if line.startswith("|") and line.count("|") > 2)
    return {name for cell in rows for name in re.findall(r"`([A-Za-z_]+)`", cell)}


def terms_of(sources: Sequence[Source]) -> Iterator[tuple[Source, ast.ClassDef]]:
    """Models and choices: classes that name one of Django's bases for them."""
    for source in sources:
        if source.is_test or source.is_migration:
            continue
        for node in source.tree.body:
            if isinstance(node, ast.ClassDef) and _is_term(node):
                yield source, node


def _is_term(node: ast.ClassDef) -> bool:
    bases = {base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "") for base in node.bases}
    return bool(bases & CHOICES) or bool(bases & MODELS)


def not_in_glossary(sources: Sequence[Source], glossary: str) -> list[str]:
    known = glossary_names(glossary)
    return [
        source.at(node.lineno, f"{node.name} is not in docs/glossary.md")
        for source, node in terms_of(sources)
        if node.name not in known
    ]


def vietnamese_identifiers(sources: Sequence[Source]) -> list[str]:
    """Names in code with letters beyond ASCII, or with a Vietnamese word typed without marks."""
    findings = []
    for source in sources:
        for line, name in _identifiers(source.tree):
            parts = re.findall(r"[a-z]+|[A-Z][a-z]*", name)
            if not name.isascii() or any(part.lower() in VIETNAMESE_PARTS for part in parts):
                findings.append(source.at(line, f"{name} is not English"))
    return findings


def _identifiers(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.Name):
            yield node.lineno, node.id
        elif isinstance(node, ast.Attribute):
            yield node.lineno, node.attr
        elif isinstance(node, ast.arg) or (isinstance(node, ast.keyword) and node.arg):
            yield node.lineno, str(node.arg)
