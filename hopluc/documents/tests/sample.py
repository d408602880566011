"""A yearly report on a directive in the manner of a Party committee, with invented figures: what the tests render."""

from datetime import date

from hopluc.documents.content import (
    Column,
    Document,
    DocumentHeader,
    Heading,
    Items,
    Paragraph,
    Row,
    Signature,
    Table,
    Trace,
    line,
    row,
)

SNAPSHOT = "5b1f0c9e7a3d4e2f8c6b9a0d1e2f3a4b5c6d7e8f90a1b2c3d4e5f60718293a4b"
YEAR_END = date(2019, 12, 31)


def trace(code: str, name: str, value: str, unit: str, definition: str, *, filed: int | None = None) -> Trace:
    """A trace of the sample, computed at the end of 2019."""
    return Trace(
        id=f"{code}@2019",
        name=name,
        value_text=value,
        unit=unit,
        definition=definition,
        source="Sổ đăng ký hợp tác xã" if filed is None else "Báo cáo năm 2019 của hợp tác xã",
        filed=filed,
        expected=None if filed is None else 186,
        address=f"/so-lieu/{code}/?nam=2019",
        snapshot=SNAPSHOT,
        as_of=YEAR_END,
    )


COOPERATIVES = trace("cooperatives", "Số hợp tác xã", "186", "hợp tác xã", "Hợp tác xã còn đăng ký vào ngày cuối năm.")
MEMBERS = trace("members", "Số thành viên", "1.697", "thành viên", "Thành viên có tên trong sổ vào ngày cuối năm.")
EFFECTIVE = trace(
    "effective",
    "Tỷ lệ hợp tác xã hoạt động hiệu quả",
    "86,6",
    "%",
    "Số hợp tác xã được tỉnh ghi nhận hoạt động hiệu quả chia cho số hợp tác xã; cách ghi nhận năm 2019 chưa xác định.",
    filed=186,
)
EFFECTIVE_COUNT = trace(
    "effective-count", "Số hợp tác xã hoạt động hiệu quả", "161", "hợp tác xã", "Theo báo cáo của tỉnh.", filed=186
)
INCOME = trace(
    "income",
    "Thu nhập bình quân của người lao động",
    "3,8",
    "triệu đồng/tháng",
    "Tổng thu nhập trong năm chia cho số lao động thường xuyên và cho 12 tháng.",
    filed=175,
)
FOUNDED = trace("founded", "Hợp tác xã thành lập mới", "29", "hợp tác xã", "Ngày đăng ký trong năm 2019.")
DISSOLVED = trace("dissolved", "Hợp tác xã giải thể", "6", "hợp tác xã", "Ngày chấm dứt trong năm 2019.")
FILED = trace("filed", "Báo cáo năm đã nộp", "175", "báo cáo", "Báo cáo năm 2019 đã được tiếp nhận.", filed=175)
COURSES = trace("courses", "Lớp bồi dưỡng", "14", "lớp", "Hoạt động loại “lớp bồi dưỡng” có ngày kết thúc trong năm.")
TRAINEES = trace("trainees", "Lượt người được bồi dưỡng", "512", "lượt người", "Cộng số người dự các lớp trong năm.")
BROADCASTS = trace("broadcasts", "Tin, bài, phóng sự", "238", "tin, bài", "Hoạt động loại “tuyên truyền” trong năm.")

_DISTRICTS = (
    ("Thành phố Bắc Kạn", "26", "241", "23", "4,2"),
    ("Huyện Ba Bể", "27", "236", "24", "3,7"),
    ("Huyện Bạch Thông", "23", "205", "20", "3,8"),
    ("Huyện Chợ Đồn", "31", "288", "27", "3,9"),
    ("Huyện Chợ Mới", "25", "224", "22", "3,8"),
    ("Huyện Na Rì", "24", "219", "20", "3,6"),
    ("Huyện Ngân Sơn", "17", "152", "14", "3,5"),
    ("Huyện Pác Nặm", "13", "132", "11", None),
)


def _district_table() -> tuple[Table, tuple[Trace, ...]]:
    kinds = (
        ("cooperatives", "Số hợp tác xã", "hợp tác xã"),
        ("members", "Số thành viên", "thành viên"),
        ("effective-count", "Số hợp tác xã hoạt động hiệu quả", "hợp tác xã"),
        ("income", "Thu nhập bình quân của người lao động", "triệu đồng/tháng"),
    )
    traces: list[Trace] = []
    rows: list[Row] = [row("Toàn địa bàn", kind="group")]
    for index, (place, *values) in enumerate(_DISTRICTS, start=1):
        cells = []
        for (code, name, unit), value in zip(kinds, values, strict=True):
            if value is None:
                cells.append(None)
                continue
            found = trace(
                f"{code}.d{index}", f"{name}, {place}", value, unit, "Như chỉ tiêu toàn tỉnh, theo nơi có trụ sở."
            )
            traces.append(found)
            cells.append(found.number())
        rows.append(row(str(index), place, *cells))
    totals = (COOPERATIVES, MEMBERS, EFFECTIVE_COUNT, INCOME)
    rows.append(row((), "Toàn tỉnh", *(each.number() for each in totals), kind="total"))
    columns = (
        Column("TT", "center", 6),
        Column("Huyện, thành phố", "left", 27),
        Column("Tổng số", "right", 14, group="Hợp tác xã"),
        Column("Hoạt động hiệu quả", "right", 16, group="Hợp tác xã"),
        Column("Thành viên", "right", 15, "người"),
        Column("Thu nhập bình quân", "right", 24, "triệu đồng/tháng"),
    )
    ordered = tuple(each if each.kind == "group" else Row(_swapped(each.cells), each.kind) for each in rows)
    note = line(
        "Huyện Pác Nặm: chưa đủ báo cáo để tính thu nhập bình quân; dấu “–” là chưa có số liệu, không phải số không."
    )
    return Table("Hợp tác xã theo huyện, thành phố đến 31/12/2019", columns, ordered, notes=(note,)), tuple(traces)


def _swapped(cells):
    number, place, total, members, effective, income = cells
    return (number, place, total, effective, members, income)


def _clause_table(caption: str, *rows: Row) -> Table:
    columns = (
        Column("TT", "center", 6),
        Column("Nhiệm vụ giao tại Chỉ thị", "left", 38),
        Column("Cơ quan chủ trì", "left", 22),
        Column("Kết quả năm 2019", "left", 30),
        Column("Trạng thái", "center", 14),
    )
    return Table(caption, columns, rows)


def report(*, made_up: bool = True, day: date | None = None, layout: str = "party") -> Document:
    """The whole report; five to six pages."""
    district_table, district_traces = _district_table()
    totals = (COOPERATIVES, MEMBERS, EFFECTIVE, EFFECTIVE_COUNT, INCOME, FOUNDED, DISSOLVED, FILED)
    return Document(
        layout=layout,
        header=DocumentHeader(
            superior_body="Tỉnh ủy Bắc Kạn",
            issuing_body="Ban cán sự đảng\nỦy ban nhân dân tỉnh",
            number=None,
            symbol="BC/BCSĐ",
            place="Bắc Kạn",
            date=day,
            kind="Báo cáo",
            title="kết quả thực hiện Chỉ thị của Ban Thường vụ Tỉnh ủy về nâng cao hiệu quả\n"
            "hoạt động của kinh tế tập thể, hợp tác xã trên địa bàn tỉnh năm 2019",
            addressed_to=("Ban Thường vụ Tỉnh ủy",),
        ),
        blocks=(
            Paragraph(
                line(
                    "Thực hiện Chỉ thị của Ban Thường vụ Tỉnh ủy về nâng cao hiệu quả hoạt động của kinh tế tập thể, "
                    "hợp tác xã trên địa bàn tỉnh, Ban Cán sự đảng Ủy ban nhân dân tỉnh báo cáo kết quả thực hiện "
                    "năm 2019 như sau:"
                )
            ),
            *_situation(district_table),
            *_results(),
            *_assessment(),
        ),
        recipients=(
            "Ban Thường vụ Tỉnh ủy (báo cáo)",
            "Các ban xây dựng Đảng Tỉnh ủy",
            "Văn phòng Tỉnh ủy",
            "Liên minh Hợp tác xã tỉnh",
            "Lưu Văn phòng Ban Cán sự đảng",
        ),
        signature=Signature("T/M Ban cán sự đảng", "Bí thư", None),
        traces=(*totals, COURSES, TRAINEES, BROADCASTS, *district_traces),
        made_up=made_up,
        marks=("Dự thảo",),
    )


def _situation(district_table: Table):
    return (
        Heading(1, "TÌNH HÌNH KINH TẾ TẬP THỂ, HỢP TÁC XÃ", "I-"),
        Heading(2, "Số lượng, thành viên và thu nhập", "1."),
        Paragraph(
            line(
                "Đến hết năm 2019, toàn tỉnh có ",
                COOPERATIVES.number(),
                " hợp tác xã, với ",
                MEMBERS.number(),
                " thành viên; số hợp tác xã hoạt động hiệu quả là ",
                EFFECTIVE_COUNT.number(),
                ", chiếm ",
                EFFECTIVE.number(),
                "%; thu nhập bình quân của người lao động đạt ",
                INCOME.number(),
                " triệu đồng/tháng. Trong năm có ",
                FOUNDED.number(),
                " hợp tác xã thành lập mới và ",
                DISSOLVED.number(),
                " hợp tác xã giải thể.",
            )
        ),
        Paragraph(
            line(
                "Các số liệu về thu nhập được tính từ ",
                FILED.number(),
                "/",
                COOPERATIVES.number(),
                " báo cáo năm đã nộp; hợp tác xã chưa nộp báo cáo không được ước tính thay.",
            )
        ),
        Heading(2, "Phân bố theo huyện, thành phố", "2."),
        district_table,
        Heading(2, "Hạn chế được nêu tại Chỉ thị", "3."),
        Paragraph(
            line(
                "“Kinh tế tập thể phát triển chưa tương xứng với tiềm năng của tỉnh; số lượng hợp tác xã còn ít, "
                "quy mô nhỏ, năng lực tài chính, quản trị sản xuất, kinh doanh còn hạn chế; cơ sở vật chất, công "
                "nghệ lạc hậu…”"
            ),
            kind="quote",
        ),
    )


DONE, UNDERWAY, NOTHING = "Hoàn thành", "Đang thực hiện", "Chưa có minh chứng"


def _results():
    return (
        Heading(1, "KẾT QUẢ THỰC HIỆN TỪNG NHIỆM VỤ", "II-"),
        *_awareness(),
        *_alliance(),
        *_government(),
    )


def _awareness():
    return (
        Heading(2, "Tuyên truyền, quán triệt, nâng cao nhận thức (khoản 1, 2, 3)", "1."),
        Paragraph(
            line(
                "Các cơ quan thông tin đại chúng của tỉnh đăng, phát ",
                BROADCASTS.number(),
                " tin, bài, phóng sự về kinh tế tập thể, hợp tác xã. Nội dung tập trung vào bản chất của hợp tác xã "
                "kiểu mới, các mô hình hoạt động có hiệu quả và chính sách hỗ trợ của tỉnh.",
            )
        ),
        _clause_table(
            "Nhiệm vụ về tuyên truyền",
            row(
                "1",
                "Quán triệt Chỉ thị; đưa mục tiêu vào nghị quyết đại hội đảng các cấp",
                "Các cấp ủy",
                "Đã quán triệt tại các đảng bộ trực thuộc",
                DONE,
            ),
            row(
                "2",
                "Định hướng các cơ quan thông tin đại chúng",
                "Ban Tuyên giáo Tỉnh ủy",
                line(BROADCASTS.number(), " tin, bài"),
                DONE,
            ),
            row(
                "3",
                "Vận động đoàn viên, hội viên tham gia hợp tác xã",
                "Mặt trận Tổ quốc và các tổ chức chính trị - xã hội",
                None,
                NOTHING,
            ),
        ),
    )


def _alliance():
    alliance = "Liên minh Hợp tác xã tỉnh"
    result = line(COURSES.number(), " lớp, ", TRAINEES.number(), " lượt người")
    return (
        Heading(2, "Nâng cao trách nhiệm của Liên minh Hợp tác xã (khoản 4)", "2."),
        Paragraph(
            line(
                "Liên minh Hợp tác xã tỉnh mở ",
                COURSES.number(),
                " lớp bồi dưỡng cho ",
                TRAINEES.number(),
                " lượt người là thành viên hội đồng quản trị, giám đốc, kế toán hợp tác xã. Cụ thể:",
            )
        ),
        Items(
            (
                line("Bồi dưỡng về Luật Hợp tác xã năm 2012 và tổ chức đại hội thành viên;"),
                line("Bồi dưỡng kế toán hợp tác xã và lập báo cáo năm;"),
                line("Tư vấn xây dựng phương án sản xuất, kinh doanh cho hợp tác xã mới thành lập."),
            )
        ),
        _clause_table(
            "Nhiệm vụ của Liên minh Hợp tác xã tỉnh",
            row("1", "Đào tạo, bồi dưỡng, nâng cao năng lực cán bộ", alliance, result, DONE),
            row("2", "Tham gia chương trình, dự án, dịch vụ công được ủy thác", alliance, None, UNDERWAY),
        ),
    )


def _government():
    lead = "Ban Cán sự đảng UBND tỉnh"
    founded = line(FOUNDED.number(), " hợp tác xã mới")
    return (
        Heading(2, "Chỉ đạo của Ban Cán sự đảng Ủy ban nhân dân tỉnh (khoản 6)", "3."),
        Heading(3, "Lồng ghép vào kế hoạch phát triển kinh tế - xã hội (khoản 6.1)", "3.1."),
        Paragraph(
            line(
                "Nhiệm vụ phát triển kinh tế tập thể, hợp tác xã được đưa vào kế hoạch phát triển kinh tế - xã hội "
                "hằng năm của tỉnh và của các huyện, thành phố. Ủy ban nhân dân tỉnh giao cơ quan chuyên môn cân đối, "
                "bố trí nguồn lực và xây dựng chương trình, đề án có tính đột phá cho giai đoạn 2020-2025."
            )
        ),
        Heading(3, "Cải cách hành chính, hỗ trợ thành lập và hoạt động (khoản 6.2)", "3.2."),
        Paragraph(
            line(
                "Trong năm có ",
                FOUNDED.number(),
                " hợp tác xã được hướng dẫn và đăng ký thành lập. Việc kiện toàn ban chỉ đạo kinh tế tập thể các cấp "
                "đã hoàn thành ở cấp tỉnh; cấp huyện đang tiếp tục thực hiện.",
            )
        ),
        _clause_table(
            "Nhiệm vụ của Ban Cán sự đảng Ủy ban nhân dân tỉnh",
            row("1", "Đưa nhiệm vụ vào kế hoạch kinh tế - xã hội hằng năm", lead, "Đã đưa vào kế hoạch năm", DONE),
            row("2", "Hướng dẫn, tạo thuận lợi để đăng ký thành lập", lead, founded, DONE),
            row("3", "Xây dựng mô hình ứng dụng khoa học công nghệ qua hợp tác xã", lead, None, NOTHING),
            row("4", "Kiểm tra, giám sát; báo cáo Ban Thường vụ hằng năm", lead, "Báo cáo này", DONE),
        ),
    )


def _assessment():
    return (
        Heading(1, "ĐÁNH GIÁ CHUNG VÀ NHIỆM VỤ THỜI GIAN TỚI", "III-"),
        Paragraph(
            line(
                "Chỉ thị được triển khai đến các cấp ủy, cơ quan, đơn vị; số hợp tác xã thành lập mới tăng. Tuy vậy, "
                "một số nhiệm vụ chưa có minh chứng kết quả, việc nộp báo cáo năm của hợp tác xã chưa đầy đủ. "
                "Thời gian tới, tập trung vào các nhiệm vụ sau:"
            )
        ),
        Items(
            (
                line("Đôn đốc các cơ quan chủ trì cập nhật kết quả và minh chứng đối với nhiệm vụ còn thiếu;"),
                line("Hướng dẫn hợp tác xã nộp đủ báo cáo năm, đúng mẫu, đúng hạn;"),
                line("Ưu tiên hỗ trợ hợp tác xã gắn với chương trình mỗi xã, phường một sản phẩm."),
            ),
            marker="1.",
        ),
        Paragraph(
            line("Trên đây là báo cáo kết quả thực hiện Chỉ thị năm 2019, kính trình Ban Thường vụ Tỉnh ủy xem xét.")
        ),
    )
