"""Two versions of a document: every kind of change, and what must hold for any two."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hopluc.clauses.comparing import Document, Duty, changed_words, compare, from_reading, numbered
from hopluc.clauses.reader import read_text

ROAD = "Rà soát, sửa chữa đường liên thôn bị sạt lở sau mùa mưa"
TREES = "Trồng bổ sung cây chắn sóng dọc đê bao ba xã ven sông"
SCHOOL = "Lắp hệ thống lọc nước uống cho mười hai trường tiểu học"
LONG = "Tổ chức lớp dạy bơi cho học sinh tiểu học và mua phao cứu sinh cho các bến đò ngang"
SWIM = "Tổ chức lớp dạy bơi cho học sinh tiểu học"
BUOYS = "mua phao cứu sinh cho các bến đò ngang"


def duty(text: str, number: str = "1", **more: object) -> Duty:
    return Duty(key=f"{number} {text}", text=text, path=tuple(number.split("/")), **more)


def document(*duties: Duty) -> Document:
    return Document(duties)


def only(old: Duty, new: Duty):
    changes = compare(document(old), document(new)).changes
    assert len(changes) == 1
    return changes[0]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (duty(ROAD), duty(ROAD), "same"),
        (duty(ROAD), duty(f"  {ROAD.upper()}. "), "same"),
        (duty("hoà giải ở cơ sở"), duty("hòa giải ở cơ sở"), "same"),
        (duty(ROAD), duty(ROAD, "2"), "moved"),
        (duty(ROAD), duty(ROAD, lead=("Sở Xây dựng",)), "changed"),
        (duty(ROAD), duty(ROAD.replace("mùa mưa", "mùa khô")), "reworded"),
        # A tone mark tells two words apart.
        (duty("Sửa đê bao ba xã"), duty("Sửa đê báo ba xã"), "reworded"),
        (duty(ROAD), duty(ROAD.replace("mùa mưa", "mùa khô"), "2", lead=("Sở Xây dựng",)), "reworded"),
    ],
)
def test_one_duty_in_two_versions(old: Duty, new: Duty, kind: str) -> None:
    assert only(old, new).kind == kind


def test_a_change_says_all_that_differs() -> None:
    old = duty(ROAD, "1", lead=("Sở Xây dựng", "Sở Tài chính"), due=date(2024, 6, 30), recurrence="yearly")
    new = duty(ROAD.replace("mưa", "bão"), "2", lead=("Sở Tài chính", "Sở Xây dựng"), due=date(2024, 9, 30))
    change = only(old, new)
    assert (change.kind, change.fields, change.is_moved) == ("reworded", ("due", "recurrence"), True)
    assert [(old.text[slice(*each.old)], new.text[slice(*each.new)]) for each in change.words] == [("mưa", "bão")]


def test_a_field_from_nothing_is_a_change_and_from_nothing_to_nothing_is_none() -> None:
    assert only(duty(ROAD), duty(ROAD, deliverable="báo cáo")).fields == ("deliverable",)
    assert only(duty(ROAD, deliverable="Báo cáo"), duty(ROAD, deliverable="báo cáo")).kind == "same"


def test_what_has_no_partner_is_gone_or_new() -> None:
    compared = compare(document(duty(ROAD), duty(TREES, "2")), document(duty(SCHOOL, "1"), duty(TREES, "2")))
    assert [(change.kind, change.is_moved) for change in compared.changes] == [
        ("gone", False),
        ("new", False),
        ("same", False),
    ]
    assert compared.counts == {"gone": 1, "new": 1, "same": 1}


def test_one_duty_divided_and_two_joined() -> None:
    whole, parts = document(duty(LONG)), document(duty(SWIM), duty(BUOYS, "2"))
    assert [change.kind for change in compare(whole, parts).changes] == ["split"]
    back = compare(parts, whole).changes
    assert [(change.kind, len(change.old), len(change.new)) for change in back] == [("merged", 2, 1)]


def test_a_duty_beside_another_is_no_part_of_it() -> None:
    kinds = [change.kind for change in compare(document(duty(LONG)), document(duty(LONG), duty(SWIM, "2"))).changes]
    assert kinds == ["same", "new"]


def test_a_clause_number_decides_between_two_alike() -> None:
    old = document(duty(f"{ROAD} ở xã Nậm", "1"), duty(f"{ROAD} ở xã Khe", "2"))
    new = document(duty(f"{ROAD} tại xã Khe", "2"), duty(f"{ROAD} tại xã Nậm", "1"))
    assert not any(change.is_moved for change in compare(old, new).changes)


def test_words_that_came_went_and_were_exchanged() -> None:
    old, new = "Nay trồng thêm rừng lim ở xã Nậm", "Trồng thêm rừng keo ở xã Nậm, xã Khe"
    found = [(each.kind, old[slice(*each.old)], new[slice(*each.new)]) for each in changed_words(old, new)]
    assert found == [("gone", "Nay", ""), ("other", "lim", "keo"), ("new", "", ", xã Khe")]
    assert changed_words(old, old) == changed_words(old, f"{old}.") == ()


@pytest.mark.parametrize(
    ("path", "number"),
    [((), ""), (("II", "6", "6.2", "a"), "II.6.2.a"), (("1", "10"), "1.10"), (("Điều 2", "1"), "Điều 2.1")],
)
def test_a_number_repeats_nothing(path: tuple[str, ...], number: str) -> None:
    assert numbered(path) == number


def test_a_reading_has_its_duties_with_their_clauses() -> None:
    head, end = "KẾ HOẠCH\n\nI. NHIỆM VỤ\n1. Sở Y tế:\n", "2. Sở Xây dựng xây dựng 2 cầu."
    text = f"{head}- Tổ chức tiêm phòng dại.\n- Kiểm tra chợ.\n{end}"
    found = [(each.number, each.text, each.heading) for each in from_reading(read_text(text)).duties]
    assert found == [
        ("I.1", "Tổ chức tiêm phòng dại", "NHIỆM VỤ\nSở Y tế:"),
        ("I.1", "Kiểm tra chợ", "NHIỆM VỤ\nSở Y tế:"),
        ("I.2", "Sở Xây dựng xây dựng 2 cầu", "NHIỆM VỤ"),
    ]


WORDS = st.lists(
    st.sampled_from(
        ["đường", "đê", "rừng", "chợ", "nước", "sửa", "xây", "trồng", "mua", "dạy", "kiểm tra", "xã", "thôn", "bản"]
    ),
    min_size=1,
    max_size=12,
)
DUTIES = st.builds(
    lambda words, number: duty(" ".join(words), number), WORDS, st.sampled_from(("1", "2", "2.1", "3", ""))
)
DOCUMENTS = st.lists(DUTIES, max_size=9).map(lambda duties: Document(tuple(duties)))


@given(DOCUMENTS)
def test_a_text_is_the_same_as_itself(text: Document) -> None:
    assert all(change.kind == "same" for change in compare(text, text).changes)


@settings(max_examples=200)
@given(DOCUMENTS, DOCUMENTS)
def test_every_duty_stands_once_and_exchanged_versions_exchange_gone_and_new(old: Document, new: Document) -> None:
    there, back = compare(old, new), compare(new, old)
    assert sorted(each.key for change in there.changes for each in change.old) == sorted(
        each.key for each in old.duties
    )
    assert sorted(each.key for change in there.changes for each in change.new) == sorted(
        each.key for each in new.duties
    )
    gone = sorted(change.old[0].key for change in there.changes if change.kind == "gone")
    assert gone == sorted(change.new[0].key for change in back.changes if change.kind == "new")
