"""Which body a printed name means: one of the register by its name, or a new one."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hopluc.bodies.actions import NewBody
from hopluc.bodies.models import Body, BodyKind, BodyLevel
from hopluc.clauses.matching import Proposal
from hopluc.directives.forms.choices import BodyChoiceField, bodies_on, choices_of
from hopluc.places.models import Place


class NewBodyForm(forms.Form):
    """A body that the register lacks, filled in by what its name says; a person puts it right."""

    name = forms.CharField(label=_("Tên đầy đủ"), max_length=200)
    kind = forms.ChoiceField(label=_("Loại"), choices=BodyKind.choices)
    level = forms.ChoiceField(label=_("Cấp"), choices=BodyLevel.choices)
    parent = BodyChoiceField(Body.objects.none(), label=_("Trực thuộc"), required=False, empty_label=_("Không chọn"))

    def __init__(self, *args: Any, proposed: Proposal, parent: Body | None, on: date | None, **kwargs: Any) -> None:
        """`parent`: the body that it seems to belong to; `on`: the day on which a body above it must live."""
        initial = {"name": proposed.name, "kind": proposed.kind, "level": proposed.level, "parent": parent}
        super().__init__(*args, initial=initial, **kwargs)
        choices_of(self, "parent").queryset = bodies_on(on) if on else Body.objects.order_by("name")

    def new(self, home: Place | None) -> NewBody:
        """The body; its place is that of the body above it, else the whole province (`home`)."""
        given = self.cleaned_data
        parent: Body | None = given["parent"]
        place = parent.place if parent is not None else home
        return NewBody(
            given["name"],
            given["kind"],
            given["level"],
            place=place if given["level"] != BodyLevel.CENTRAL else None,
            parent=parent,
        )
