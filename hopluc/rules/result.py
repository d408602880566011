"""What rules give back: judgements that explain themselves, and findings of checks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

Level = Literal["error", "warning"]
Plain = str | int | bool | Decimal | date | None


@dataclass(frozen=True)
class Part:
    """One part of a judgement: a criterion with its points, or a test with its answer.

    `value`: what was given or measured; `points` it brings (None where none) of at most `max` (None where not loaded);
    `inputs`: the given facts that it rests on. Of a test: `holds` (None = not known), `bound`, and `distance`, what
    lacks until it holds (0 where it holds, None where that is not a number). `reason`: code of why there are no points.
    """

    code: str
    value: Plain
    points: Decimal | None
    max: Decimal | None
    provision: str
    inputs: Mapping[str, Plain] = field(default_factory=dict)
    holds: bool | None = None
    bound: Plain = None
    distance: Decimal | None = None
    reason: str = ""

    def as_dict(self) -> dict[str, object]:
        """Plain data for storage: decimals as text, days as ISO text."""
        return {
            "code": self.code,
            "value": plain(self.value),
            "points": plain(self.points),
            "max": plain(self.max),
            "provision": self.provision,
            "inputs": {name: plain(value) for name, value in self.inputs.items()},
            "holds": self.holds,
            "bound": plain(self.bound),
            "distance": plain(self.distance),
            "reason": self.reason,
        }


@dataclass(frozen=True)
class Judgement:
    """A judgement on one subject with everything that it rests on.

    `value` is None when something is `missing` or when the rule itself says that nothing is judged: then `not_judged`
    holds the reason code. `on`: the law date. `law_digest`: of the legal version, and of the values it refers to.
    """

    rule: str
    subject: str
    value: str | None
    missing: tuple[str, ...]
    not_judged: str | None
    points: Decimal | None
    parts: tuple[Part, ...]
    provision: str
    law_digest: str
    inputs: Mapping[str, Plain]
    on: date

    def as_dict(self) -> dict[str, object]:
        """Plain data for storage: decimals as text, days as ISO text."""
        return {
            "rule": self.rule,
            "subject": self.subject,
            "on": plain(self.on),
            "value": self.value,
            "missing": list(self.missing),
            "not_judged": self.not_judged,
            "points": plain(self.points),
            "parts": [part.as_dict() for part in self.parts],
            "provision": self.provision,
            "law_digest": self.law_digest,
            "inputs": {name: plain(value) for name, value in self.inputs.items()},
        }


@dataclass(frozen=True)
class Finding:
    """What a check found: `place` is the code of the line; `values` are what the sentence needs."""

    code: str
    level: Level
    place: str
    values: Mapping[str, Plain]

    def as_dict(self) -> dict[str, object]:
        """Plain data for storage."""
        values = {name: plain(value) for name, value in self.values.items()}
        return {"code": self.code, "level": self.level, "place": self.place, "values": values}


def plain(value: Plain) -> str | int | bool | None:
    """A decimal as plain text without padding ("79.99", "80"), a day as ISO text, the rest as it is."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value else "0"
    if isinstance(value, date):
        return value.isoformat()
    return value
