"""Refusal: bad input said by code, place and values; the sentence is composed at the door."""


class Refusal(Exception):
    """Something that a person gave and the program will not take.

    `code` names the reason (a key of `hopluc.wording`), `where` the place (file, cell, line, field),
    `values` what the sentence needs. Nothing has been written when it is raised inside an action.
    """

    def __init__(self, code: str, *, where: str | None = None, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.where = where
        self.values = values

    def __str__(self) -> str:
        parts = [self.code]
        if self.where:
            parts.append(f"at {self.where}")
        if self.values:
            parts.append(", ".join(f"{key}={value!r}" for key, value in sorted(self.values.items())))
        return " ".join(parts)

    def __repr__(self) -> str:
        return f"Refusal({self})"
