"""Every address declares its permission."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from hopluc.accounts.gate import PUBLIC
from hopluc.accounts.permissions import Permission


def patterns(urlconf: Any = None) -> Iterator[tuple[str, URLPattern]]:
    """(address with its parameters, pattern) of every door."""
    yield from _walk(get_resolver(urlconf), "/")


def _walk(resolver: URLResolver, before: str) -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        address = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, address)
        else:
            yield address, entry


def undeclared(urlconf: Any = None) -> list[str]:
    """Addresses whose view names neither a permission of the table nor that it is public."""
    known = {PUBLIC, *Permission}
    return [
        f"{address}: {pattern.callback} declares no permission"
        for address, pattern in patterns(urlconf)
        if getattr(pattern.callback, "permission", None) not in known
    ]
