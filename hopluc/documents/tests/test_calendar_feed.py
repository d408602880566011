"""A calendar as other programs read it: RFC 5545 line by line, and back through a parser."""

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar

from hopluc.documents.calendar_feed import CalendarDay, calendar_of

CHANGED = datetime(2026, 1, 2, 9, 30, tzinfo=UTC)
LONG = "Tuyên truyền, phổ biến; quán triệt, " * 8


def day(**more: object) -> CalendarDay:
    given = {
        "key": "work-item-7",
        "on": date(2026, 12, 31),
        "title": "Sắp đến hạn: nộp báo cáo, số liệu",
        "words": LONG,
        "address": "https://hop-luc.example/chi-thi/1/#viec-7",
        "changed": CHANGED,
    }
    return CalendarDay(**{**given, **more})


def test_a_parser_reads_back_what_was_written() -> None:
    read = Calendar.from_ical(calendar_of("Hợp Lực: Sở Tài chính", [day(), day(key="work-item-8")], domain="a.example"))
    first, second = read.walk("VEVENT")
    assert str(read["x-wr-calname"]) == "Hợp Lực: Sở Tài chính"
    assert (str(first["uid"]), str(second["uid"])) == ("work-item-7@a.example", "work-item-8@a.example")
    assert first["dtstart"].dt == date(2026, 12, 31) and first["dtend"].dt == date(2027, 1, 1)
    assert first["dtstamp"].dt == CHANGED
    assert str(first["summary"]) == "Sắp đến hạn: nộp báo cáo, số liệu"
    assert str(first["description"]) == f"{LONG}\nhttps://hop-luc.example/chi-thi/1/#viec-7"
    assert read["refresh-interval"].dt == timedelta(hours=6)


def test_lines_are_as_the_standard_wants_them() -> None:
    content = calendar_of("Lịch", [day()], domain="a.example")
    assert content.startswith(b"BEGIN:VCALENDAR\r\n") and content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    # No line of more than 75 octets, none cut within a letter, no bare line end.
    assert max(map(len, lines)) <= 75 and b"\n" not in b"".join(lines)
    assert all(line.decode("utf-8") is not None for line in lines)
    unfolded = content.decode().replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20261231\r\n" in unfolded
    assert "SUMMARY:Sắp đến hạn: nộp báo cáo\\, số liệu\r\n" in unfolded
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in unfolded
    assert "X-PUBLISHED-TTL:PT6H\r\n" in unfolded


def test_the_same_days_give_the_same_bytes() -> None:
    assert calendar_of("Lịch", [day()], domain="a") == calendar_of("Lịch", [day()], domain="a")
    assert calendar_of("Lịch", [day()], domain="a") != calendar_of("Lịch", [day(on=date(2026, 12, 30))], domain="a")


def test_an_empty_calendar_is_a_calendar() -> None:
    assert Calendar.from_ical(calendar_of("Lịch", [], domain="a")).walk("VEVENT") == []
