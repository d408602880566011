from django.db import migrations, models


class Migration(migrations.Migration):
    """A document read again is one step too; it may change clauses and flags."""

    dependencies = [
        ("directives", "0006_carried_out"),
    ]

    operations = [
        migrations.AddField(
            model_name="correction",
            name="layout",
            field=models.JSONField(default=dict),
        ),
        migrations.AlterField(
            model_name="correction",
            name="kind",
            field=models.CharField(
                choices=[
                    ("fields", "Sửa nội dung đọc được"),
                    ("not_a_task", "Không phải nhiệm vụ"),
                    ("split", "Tách nhiệm vụ"),
                    ("merge", "Gộp nhiệm vụ"),
                    ("add", "Thêm nhiệm vụ"),
                    ("span", "Sửa phần chữ của nhiệm vụ"),
                    ("body", "Ghép cơ quan"),
                    ("checked", "Đã soát, đọc đúng"),
                    ("read_again", "Đọc lại văn bản"),
                ],
                max_length=12,
            ),
        ),
    ]
