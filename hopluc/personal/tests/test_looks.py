"""Looks at personal data: written, never changed, and those that were refused."""

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from hopluc.kernel.clock import VIETNAM
from hopluc.kernel.errors import Refusal
from hopluc.personal.actions import look, refused_look, stated_purpose
from hopluc.personal.models import Look

AT = datetime(2021, 3, 1, 8, 0, tzinfo=VIETNAM)


def test_a_look_is_neither_changed_nor_removed(db):
    look(by="An", at=AT, about="member:HTX-0001/3", fields=["full_name"], purpose="  đối chiếu ", rows=1)
    for change in (lambda: Look.objects.update(by="Bình"), lambda: Look.objects.all().delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    seen = Look.objects.get()
    assert (seen.by, seen.purpose, seen.fields, seen.refused) == ("An", "đối chiếu", ["full_name"], False)


def test_of_strangers_one_refused_look_a_minute_is_kept_and_of_a_person_each(db):
    for seconds, count in ((0, 1), (59, 1), (61, 2)):
        refused_look(by="", at=AT + timedelta(seconds=seconds), about="/a/", permission="members:read")
        assert Look.objects.filter(refused=True).count() == count
    for count in (3, 4):
        refused_look(by="An", at=AT, about="/a/", permission="members:read")
        assert Look.objects.count() == count


@pytest.mark.parametrize(("typed", "said"), [("xem  sổ", "xem sổ"), ("đ ối", None), ("  ab  ", None), ("", None)])
def test_a_purpose_says_something(typed, said):
    if said is None:
        with pytest.raises(Refusal, match="personal_purpose_missing"):
            stated_purpose(typed)
    else:
        assert stated_purpose(typed) == said
