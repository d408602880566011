"""Every address declares its permission."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from hopluc.accounts.gate import PUBLIC
from hopluc.accounts.permissions import Permission


def patterns(root: URLResolver | None = None) -> Iterator[tuple[str, URLPattern]]:
    """(address with its parameters, pattern) of every door of the program, or under another resolver."""
    yield from _walk(root or get_resolver(), "/")


def _walk(resolver: URLResolver, before: str) -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        address = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, address)
        else:
            yield address, entry


def undeclared(root: URLResolver | None = None) -> list[str]:
    """Addresses whose view names neither a permission of the table nor that it is public."""
    known = {PUBLIC, *Permission}
    return [
        f"{address}: {pattern.callback} declares no permission"
        for address, pattern in patterns(root)
        if getattr(pattern.callback, "permission", None) not in known
    ]
