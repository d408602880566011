"""What a subcommand prints: progress and a result, or with --json nothing but JSON on stdout."""

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Output:
    """`as_json`: the result is printed as JSON, and progress goes to stderr."""

    as_json: bool

    def say(self, line: str) -> None:
        """One line of progress, at once."""
        print(line, file=sys.stderr if self.as_json else sys.stdout, flush=True)

    def result(self, content: Mapping[str, object], lines: Iterable[str]) -> None:
        """The result: `content` as JSON, or `lines` for people."""
        if self.as_json:
            print(to_json(content), flush=True)
        else:
            print("\n".join(lines), flush=True)


def to_json(content: Mapping[str, object]) -> str:
    """Indented JSON; decimals as numbers, days as yyyy-mm-dd."""
    return json.dumps(content, ensure_ascii=False, indent=2, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in JSON")
