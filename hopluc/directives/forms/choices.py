"""Choice lists that several forms of the room share."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from hopluc.bodies.models import Body, BodyQuerySet

NO_SECRECY = _("Tài liệu không mang dấu mật (Mật, Tối mật, Tuyệt mật)")


def bodies_on(day: date) -> BodyQuerySet:
    """Bodies that exist on a day, for choice lists."""
    return Body.objects.valid_on(day).order_by("name")


class BodyChoiceField(forms.ModelChoiceField):
    """A body by its name in the reader's language."""

    def label_from_instance(self, obj: Body) -> str:
        return obj.shown_name


class BodiesChoiceField(forms.ModelMultipleChoiceField):
    """Several of them."""

    def label_from_instance(self, obj: Body) -> str:
        return obj.shown_name


def choices_of(form: forms.BaseForm, name: str) -> BodyChoiceField | BodiesChoiceField:
    """A field of a form that offers bodies."""
    field = form.fields[name]
    assert isinstance(field, (BodyChoiceField, BodiesChoiceField))
    return field
