"""An entry of the register as one page asks it: sheet, rows and paper together, with what is to be said of it."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from hopluc.registry.actions.checks import Finding, findings
from hopluc.registry.actions.entries import columns_of, entered, is_same
from hopluc.registry.forms.paper import PaperForm
from hopluc.registry.forms.rows import ROWS, Rows, initial_rows
from hopluc.registry.forms.seats import Group
from hopluc.registry.forms.sheet import SheetForm
from hopluc.registry.models import Cooperative, Version
from hopluc.registry.sheet import OfficerRole, branches, business_lines, officers
from hopluc.wording import code_sentence

READ = {"lines": business_lines, "officers": officers, "branches": branches}


@dataclass(frozen=True)
class Said:
    """One sentence about a field. `is_refusal`: it cannot be written so. `label`: of the field, where it has one."""

    words: str
    is_refusal: bool
    label: str = ""


class Entry:
    """`entity` None: a new one. `shown`: the sheet with which the page was opened; what is typed differs from it."""

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile[Any]] | None = None,
        *,
        seats: Sequence[Group],
        today: date,
        entity: Cooperative | None = None,
        shown: Version | None = None,
    ) -> None:
        self.entity, self.shown, self.today = entity, shown, today
        is_new = entity is None
        self.sheet = SheetForm(
            data,
            initial=_initial(shown, today) if shown else {},
            seats=seats,
            is_new=is_new,
            has_contact=shown is not None and shown.contact is not None,
        )
        self.rows: dict[str, Rows] = {
            name: made(data, prefix=name, initial=initial_rows(READ[name](getattr(shown, name))) if shown else None)
            for name, made in ROWS.items()
        }
        self.paper = PaperForm(data, files)

    @property
    def on(self) -> date | None:
        """The day from which it holds, where it could be read."""
        name = "founded_on" if self.entity is None else "from_day"
        found: date | None = self.sheet.cleaned_data.get(name)
        return found

    def is_read(self) -> bool:
        """Whether every field could be read."""
        # Each is asked: all faults are shown at once.
        return all([self.sheet.is_valid(), self.paper.is_valid(), *(rows.is_valid() for rows in self.rows.values())])

    def record(self) -> dict[str, Any]:
        """All that could be read, as fields of a sheet."""
        self.is_read()
        said = self.sheet.said()
        for name, rows in self.rows.items():
            if rows.is_valid():
                said[name] = rows.values()
        legal = [each for each in said.get("officers", ()) if each.role == OfficerRole.LEGAL_REPRESENTATIVE]
        if any(each.until is None for each in legal) and not self._has_typed_representative():
            # The sheet takes the name from the officers.
            said.pop("representative", None)
        return said

    def _has_typed_representative(self) -> bool:
        return bool(self.sheet.cleaned_data.get("representative")) and "representative" in self.sheet.changed_data

    def changes(self) -> dict[str, Any]:
        """Fields that say something else than the sheet that was shown."""
        record = self.record()
        if self.shown is None or self.entity is None:
            return record
        code = self.entity.code
        columns = entered(code, record, self.shown)
        differing = {name for name, said in columns.items() if not is_same(self.shown, name, said, code)}
        found = {name: value for name, value in record.items() if name.removesuffix("_id") in differing}
        if "contact" in differing:
            found |= {name: record[name] for name in ("phone", "email") if name in record}
        return found

    def preview(self) -> Version:
        """The sheet as it would be, not kept."""
        record = self.record()
        if self.entity is not None and self.shown is not None:
            code, held = self.entity.code, Version._meta.concrete_fields
            made = Version(**{each.attname: getattr(self.shown, each.attname) for each in held})
        else:
            code = str(record.get("code", ""))
            made = Version(cooperative=Cooperative(code=code), kind=record.get("kind", ""))
        for name, columns in entered(code, self.changes(), self.shown).items():
            for column in columns_of(name):
                setattr(made, column, columns[column])
        return made

    @property
    def mark(self) -> str:
        """What was typed, in short: another one as soon as anything of it differs."""
        said = (self.on, sorted((name, repr(value)) for name, value in self.changes().items()), self.paper.paper())
        return hashlib.sha256(repr(said).encode()).hexdigest()

    def findings(self) -> list[Finding]:
        """Of what could be read; of a change only what changes is looked at."""
        said = self.changes()
        return findings(said, on=self.on or self.today, cooperative=self.entity)

    def said(self, *, typing: bool) -> dict[str, list[Said]]:
        """Field → what is to be said of it. While somebody is typing, nothing of a field that is still empty."""
        found: dict[str, list[Said]] = defaultdict(list)
        for form in (self.sheet, self.paper):
            for name, errors in form.errors.items():
                if not typing or form.data.get(name):
                    label = str(form[name].label) if name in form.fields else ""
                    found[name] += [Said(str(error), True, label) for error in errors]
        for name, rows in self.rows.items():
            for number, row in enumerate(rows.forms):
                for field, errors in row.errors.items():
                    if not typing or row.data.get(f"{name}-{number}-{field}"):
                        words = [f"{row[field].label}: {error}" for error in errors if field in row.fields]
                        found[name] += [Said(each, True) for each in words]
            found[name] += [Said(str(error), True) for error in rows.non_form_errors()]
        for finding in self.findings():
            wrong = [said.is_refusal for said in found.get(finding.field, ())]
            if (typing and finding.code == "field_missing") or any(wrong):
                continue
            found[finding.field].append(Said(code_sentence(finding.code, finding.params), finding.is_refusal))
        return {name: said for name, said in found.items() if said}


def _initial(shown: Version, today: date) -> dict[str, Any]:
    plain = (
        "name", "short_name", "foreign_name", "old_number", "address", "sector", "activity", "charter_capital",
        "governance_form", "charter_on", "representative",
    )  # fmt: skip
    conforms = {None: "", True: "yes", False: "no"}[shown.charter_conforms]
    return {
        **{name: getattr(shown, name) for name in plain},
        "seat": str(shown.seat_id),
        "charter_conforms": conforms,
        "from_day": today,
    }
