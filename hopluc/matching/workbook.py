"""The columns of a list that is held against the register: whoever keeps it, few columns are needed."""

from hopluc.sheets.form import Column, Form


def list_form() -> Form:
    """One organisation a row. Only the name is required; the more columns, the fewer doubtful rows."""
    return Form(
        kind="outside_list",
        title="Danh sách hợp tác xã để đối chiếu",
        sheet="Danh sách",
        columns=(
            Column("code", ("Mã số", "Mã số HTX", "Mã HTX", "Mã số thuế", "MST", "Số đăng ký", "Số GCN"), "code"),
            Column("name", ("Tên hợp tác xã", "Tên HTX", "Tên", "Tên gọi", "Tên đơn vị"), "text", required=True),
            Column(
                "commune",
                ("Xã, phường", "Xã, phường, thị trấn", "Xã/phường", "Xã", "Địa chỉ (xã)", "Địa chỉ", "Nơi đóng trụ sở"),
                "text",
            ),
            Column("district", ("Huyện, thành phố", "Huyện/thành phố", "Huyện"), "text"),
            Column(
                "founded_on", ("Ngày thành lập", "Ngày đăng ký", "Ngày cấp", "Ngày cấp đăng ký", "Ngày cấp GCN"), "date"
            ),
            Column("ended_on", ("Ngày chấm dứt", "Ngày giải thể", "Ngày ngừng hoạt động"), "date"),
        ),
    )


OUTSIDE_LIST = list_form()
