from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0004_mappings_answers_undo")]

    operations = [
        migrations.AddField("intake", "appointment", models.BigIntegerField(blank=True, null=True)),
        migrations.AddField("intake", "body", models.BigIntegerField(blank=True, null=True)),
        migrations.AlterField(
            "intake",
            "state",
            models.CharField(
                choices=[
                    ("reading", "Đang đọc"),
                    ("mapping", "Chờ ghép cột"),
                    ("asking", "Chờ trả lời"),
                    ("refused", "Không nhận"),
                    ("staged", "Chờ xác nhận"),
                    ("writing", "Đang ghi"),
                    ("written", "Đã ghi"),
                    ("undoing", "Đang hoàn tác"),
                    ("failed", "Bị dừng"),
                    ("undone", "Đã hoàn tác"),
                ],
                max_length=10,
            ),
        ),
    ]
