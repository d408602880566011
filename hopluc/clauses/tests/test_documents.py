"""Whole documents in three forms: a State directive, a Party plan, a noisy resolution."""

from datetime import date

from hopluc.clauses.reader import read_text
from hopluc.clauses.tests.documents import NOISY_DECISION, PARTY_PLAN, STATE_DIRECTIVE
from hopluc.clauses.tests.spans import check_spans


def duties(reading):
    return [(clause.number, duty) for clause in reading.all_clauses() for duty in clause.obligations]


def test_state_directive_header():
    header = read_text(STATE_DIRECTIVE).header
    assert (header.kind, header.number, header.date) == ("Chỉ thị", "07/CT-UBND", date(2021, 2, 5))
    assert (header.place, header.issuer) == ("Sông Lam", "Ủy ban nhân dân tỉnh Sông Lam")
    assert header.title == "Về tăng cường hỗ trợ hợp tác xã chuyển đổi số trên địa bàn tỉnh"
    assert (header.signed_for, header.signer_role, header.signer) == (
        "Ủy ban nhân dân",
        "Phó Chủ tịch",
        "Trần Thị Mẫu",
    )


def test_state_directive_obligations():
    everybody = ("các sở, ban, ngành", "Ủy ban nhân dân các huyện, thành phố")
    planning, information = ("Sở Kế hoạch và Đầu tư",), ("Sở Thông tin và Truyền thông",)
    districts, front = ("Ủy ban nhân dân các huyện, thành phố",), ("Ủy ban Mặt trận Tổ quốc tỉnh",)
    helpers = ("Sở Tài chính", "Liên minh Hợp tác xã tỉnh")
    found = duties(read_text(STATE_DIRECTIVE))
    assert [(number, duty.lead, duty.supporting, duty.due, duty.recurrence) for number, duty in found] == [
        ("a", everybody, (), None, None),
        ("b", everybody, (), None, "quarterly"),
        ("b", everybody, (), None, "yearly"),
        ("-", planning, helpers, date(2021, 6, 30), None),
        ("-", planning, (), None, "half_yearly"),
        ("-", information, (), date(2021, 12, 31), None),
        ("-", information, (), None, "continuous"),
        ("3", districts, (), None, None),
        ("3", districts, (), None, None),
        ("4", front, (), None, None),
    ]
    assert found[2][1].due_text == "trước ngày 20 tháng 3 hàng năm"
    assert found[3][1].due_text == "trước ngày 30/6/2021"
    assert found[3][1].deliverable == "kế hoạch chuyển đổi số của hợp tác xã giai đoạn 2021-2025"
    assert [duty.text for _, duty in found[7:9]] == [
        "Giao Ủy ban nhân dân các huyện, thành phố bố trí kinh phí",
        "phân công cán bộ theo dõi",
    ]


def test_state_directive_tree_recipients_references_facts():
    reading = read_text(STATE_DIRECTIVE)
    tree = [(clause.number, [child.number for child in clause.clauses]) for clause in reading.all_clauses()]
    assert [row for row in tree if row[1]] == [
        ("1", ["a", "b"]),
        ("2", ["2.1", "2.2"]),
        ("2.1", ["-", "-"]),
        ("2.2", ["-", "-"]),
    ]
    assert [clause.number for clause in reading.clauses] == ["1", "2", "3", "4"]
    assert [(recipient.name, recipient.role) for recipient in reading.recipients] == [
        ("Thủ tướng Chính phủ", "report"),
        ("Thường trực Tỉnh ủy", "report"),
        ("Các sở, ban, ngành", "carry_out"),
        ("Cổng thông tin điện tử tỉnh", None),
        ("Lưu: VT, KT", "file"),
    ]
    assert [(item.kind, item.number, item.date) for item in reading.references] == [
        ("Nghị quyết", "20-NQ/TU", date(2020, 12, 15))
    ]
    assert [(fact.modifier, fact.value, fact.unit, fact.as_of) for fact in reading.facts] == [
        ("trên", "240", "hợp tác xã", date(2020, 12, 31)),
        (None, "12,5", "%", date(2020, 12, 31)),
    ]
    assert [duty.kind for duty in reading.closing] == ["information"]


def test_party_plan_by_sections_letters_and_bullets():
    reading = read_text(PARTY_PLAN)
    assert (reading.header.number, reading.header.place, reading.header.date) == ("12-KH/BTGTU", "Sông Lam", None)
    assert (reading.header.issuer, reading.header.signed_for) == ("Ban Tuyên giáo", "Ban")
    assert [clause.number for clause in reading.all_clauses()] == ["I", "1", "2", "II", "1", "a", "b", "2", "+", "•"]
    press, office = ("Phòng Tuyên truyền - Báo chí",), ("Văn phòng Ban",)
    found = [(duty.kind, duty.lead, duty.supporting, duty.recurrence, duty.due) for _, duty in duties(reading)]
    assert found == [
        ("orientation", (), (), None, None),
        ("task", press, (), None, None),
        ("task", press, (), None, None),
        ("task", press, ("Đài Phát thanh và Truyền hình tỉnh",), "monthly", None),
        ("task", press, (), None, None),
        ("task", office, (), None, date(2021, 3, 15)),
        ("task", office, (), None, None),
    ]


def test_a_sentence_that_only_states_is_no_obligation():
    reading = read_text(PARTY_PLAN)
    assert reading.clauses[0].clauses[0].obligations == ()


def test_noisy_resolution_reads_like_a_clean_one():
    reading = read_text(NOISY_DECISION)
    assert "CÔNG BÁO" not in reading.text
    assert "kết quả thực hiện. Thường trực" in reading.text
    assert reading.header.issuer == "Hội đồng nhân dân tỉnh Sông Lam"
    assert reading.header.title is not None
    assert reading.header.title.endswith("các hộ sản xuất Nông nghiệp sạch")
    assert [(item.kind, item.number) for item in reading.references] == [("Luật", None), ("Kết luận", "70-KL/TW")]
    committee = ("Uỷ ban nhân dân tỉnh",)
    assert [(number, duty.kind, duty.lead, duty.due, duty.recurrence) for number, duty in duties(reading)] == [
        ("Điều 2", "task", committee, date(2021, 7, 1), None),
        ("Điều 2", "task", committee, date(2021, 12, 31), None),
        ("Điều 2", "task", committee, None, "yearly"),
        ("Điều 2", "task", ("Thường trực Hội đồng nhân dân tỉnh",), None, None),
        ("Điều 3", "information", (), None, None),
    ]


def test_what_is_approved_is_content_and_not_ordered():
    first = read_text(NOISY_DECISION).clauses[0]
    assert [clause.number for clause in first.clauses] == ["1", "2"]
    assert all(clause.obligations == () for clause in first.clauses)


def test_spans_hold_in_every_document():
    for text in (STATE_DIRECTIVE, PARTY_PLAN, NOISY_DECISION):
        check_spans(read_text(text))


def test_the_shape_is_the_published_one():
    told = read_text(STATE_DIRECTIVE).as_dict()
    assert list(told) == ["text", "header", "clauses", "recipients", "references", "facts", "flags"]
    assert list(told["clauses"][0]) == ["number", "text", "start", "end", "obligations", "clauses"]
    duty = told["clauses"][1]["clauses"][0]["clauses"][0]["obligations"][0]
    assert list(duty) == [
        *("text", "start", "end", "kind", "lead", "supporting", "due", "due_text", "recurrence", "deliverable"),
        *("confidence", "rule"),
    ]
    assert (duty["due"], duty["lead"]) == ("2021-06-30", ["Sở Kế hoạch và Đầu tư"])
    assert list(told["facts"][0]) == ["value", "modifier", "unit", "as_of", "text", "start", "end"]
    assert list(told["references"][0]) == ["kind", "number", "date", "title", "text", "start", "end"]
    assert list(told["recipients"][0]) == ["name", "role", "start", "end"]
