"""Finders of single lines: from a parsed file to the numbers of the lines that break a rule."""

import ast
from collections.abc import Iterator

from tests.guards.sources import nodes

CLOCKS = {
    ("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"),
    ("timezone", "now"), ("time", "time"), ("time", "localtime"), ("time", "gmtime"),
}  # fmt: skip
# With a moment as argument they only turn it; without, they read the clock.
LOCAL_CLOCKS = {("timezone", "localdate"), ("timezone", "localtime")}
PLAIN_FIELDS = {"DecimalField", "IntegerField", "FloatField", "DateField", "DateTimeField"}
ROW_WRITES = {"bulk_create", "bulk_update", "get_or_create", "update_or_create"}
QUERY_WORDS = {"objects", "filter", "exclude", "all", "order_by", "valid_on", "select_for_update"}
SIGNAL_NAMES = {
    "pre_save", "post_save", "pre_delete", "post_delete", "m2m_changed", "pre_init", "post_init", "receiver",
}  # fmt: skip


def clock_reads(tree: ast.Module) -> Iterator[int]:
    for node in nodes(tree):
        if isinstance(node, ast.Call) and not node.args and dotted(node.func)[-2:] in LOCAL_CLOCKS:
            yield node.lineno
        if isinstance(node, ast.Attribute) and (dotted(node.value)[-1:], node.attr) in {
            ((name,), verb) for name, verb in CLOCKS
        }:
            yield node.lineno
        if isinstance(node, ast.keyword) and node.arg in ("auto_now", "auto_now_add"):
            yield node.lineno
        if isinstance(node, ast.ImportFrom) and node.module == "django.db.models.functions":
            yield from (node.lineno for alias in node.names if alias.name == "Now")


def clock_imports(tree: ast.Module) -> Iterator[int]:
    readings = {"today", "now", "*"}
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            yield from (node.lineno for alias in node.names if alias.name == "hopluc.kernel.clock")
        elif isinstance(node, ast.ImportFrom):
            names = {alias.name for alias in node.names}
            if (node.module == "hopluc.kernel" and "clock" in names) or (
                node.module == "hopluc.kernel.clock" and names & readings
            ):
                yield node.lineno


def hidden_imports(tree: ast.Module) -> Iterator[int]:
    for function in nodes(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from {node.lineno for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)}


def imports_by_name(tree: ast.Module) -> Iterator[int]:
    for node in nodes(tree):
        if isinstance(node, ast.Call) and dotted(node.func)[-1:] in {
            ("import_module",), ("__import__",), ("import_string",),
        }:  # fmt: skip
            yield node.lineno


def writes(tree: ast.Module) -> Iterator[int]:
    for node in nodes(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_write(node, node.func):
            yield node.lineno


def _is_write(call: ast.Call, function: ast.Attribute) -> bool:
    keywords = {keyword.arg for keyword in call.keywords}
    on_rows = bool(QUERY_WORDS & chain(function.value))
    match function.attr:
        case name if name in ROW_WRITES:
            return True
        case "save":
            # A document or a font is saved to a path; a row is saved to no argument, or to these.
            return not call.args and keywords <= {"force_insert", "force_update", "update_fields", "using"}
        case "create" | "update":
            return on_rows
        case "delete":
            return not call.args and not keywords
        case "add" | "set" | "remove" | "clear":
            return on_rows or bool(keywords & {"bulk", "through_defaults"})
    return False


def signals(tree: ast.Module) -> Iterator[int]:
    for node in nodes(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
            ("django.db.models.signals", "django.dispatch", "django.core.signals")
        ):
            yield node.lineno
        if isinstance(node, ast.Name | ast.Attribute) and dotted(node)[-1] in SIGNAL_NAMES:
            yield node.lineno


def save_overrides(tree: ast.Module) -> Iterator[int]:
    for node in nodes(tree):
        if isinstance(node, ast.ClassDef) and any(dotted(base)[-1:] == ("Model",) for base in node.bases):
            yield from (
                item.lineno
                for item in node.body
                if isinstance(item, ast.FunctionDef) and item.name in ("save", "delete", "__setattr__", "__getattr__")
            )


def plain_form_fields(tree: ast.Module) -> Iterator[int]:
    for node in nodes(tree):
        if isinstance(node, ast.Attribute) and node.attr in PLAIN_FIELDS and dotted(node.value)[-1:] == ("forms",):
            yield node.lineno
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django.forms"):
            yield from (node.lineno for alias in node.names if alias.name in PLAIN_FIELDS)


def second_sqlite(tree: ast.Module) -> Iterator[int]:
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            yield from (node.lineno for alias in node.names if alias.name.startswith("adbc"))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("adbc"):
            yield node.lineno
        if isinstance(node, ast.Attribute) and dotted(node)[:2] == ("ibis", "sqlite"):
            yield node.lineno
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "(TYPE SQLITE)" in node.value.upper():
            yield node.lineno


def float_columns(tree: ast.Module) -> Iterator[int]:
    for node in nodes(tree):
        if isinstance(node, ast.Attribute) and dotted(node)[-2:] == ("models", "FloatField"):
            yield node.lineno


def dotted(node: ast.AST) -> tuple[str, ...]:
    """("datetime", "datetime") for datetime.datetime; what is no name counts as "?"."""
    if isinstance(node, ast.Attribute):
        return (*dotted(node.value), node.attr)
    return (node.id,) if isinstance(node, ast.Name) else ("?",)


def chain(node: ast.AST) -> set[str]:
    """Every name in a chain of calls: Place.objects.filter(…) → {"Place", "objects", "filter"}."""
    if isinstance(node, ast.Call):
        return chain(node.func)
    if isinstance(node, ast.Attribute):
        return {node.attr, *chain(node.value)}
    return {node.id} if isinstance(node, ast.Name) else set()
