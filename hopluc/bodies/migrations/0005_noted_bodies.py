"""A body may be noted from a document that names it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bodies", "0004_several_successors")]
    operations = [
        migrations.AlterField(
            model_name="bodyevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("founded", "Thành lập"),
                    ("noted", "Ghi nhận từ văn bản"),
                    ("renamed", "Đổi tên"),
                    ("ended", "Kết thúc hoạt động"),
                    ("merged", "Hợp nhất, sáp nhập"),
                    ("split", "Chia, tách"),
                    ("placed_under", "Thay đổi quan hệ trực thuộc, chỉ đạo, phối hợp"),
                    ("named", "Thêm tên gọi"),
                    ("grouped", "Xác định thành viên của nhóm"),
                ],
                max_length=12,
                verbose_name="Sự kiện",
            ),
        ),
    ]
