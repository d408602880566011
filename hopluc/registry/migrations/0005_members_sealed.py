import django.db.models.deletion
from django.db import migrations, models

LEAVE_REASONS = [
    ("death_or_court", "Chết, hoặc tòa án tuyên bố"),
    ("member_body_dissolved", "Thành viên là tổ chức giải thể, phá sản"),
    ("cooperative_ended", "Hợp tác xã chấm dứt"),
    ("left", "Tự nguyện ra"),
    ("expelled", "Bị khai trừ"),
    ("no_use_or_labour", "Không sử dụng dịch vụ, không góp sức lao động trong thời gian điều lệ định"),
    ("capital_unpaid", "Không góp đủ vốn tối thiểu đã cam kết"),
    ("fee_unpaid", "Không nộp phí thành viên (liên kết không góp vốn)"),
]


def key():
    return ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))


def counted(name):
    return models.PositiveIntegerField(blank=True, null=True, verbose_name=name)


class Migration(migrations.Migration):
    dependencies = [("personal", "0002_append_only"), ("registry", "0004_carried_and_undone")]

    operations = [
        migrations.AddField("member", "sealed", models.BinaryField(blank=True, null=True)),
        migrations.AddField("member", "person", models.CharField(blank=True, db_index=True, max_length=64)),
        migrations.AddField("member", "phone_hash", models.CharField(blank=True, db_index=True, max_length=64)),
        migrations.AddField("member", "name_rank", models.PositiveIntegerField(default=0)),
        migrations.AddField(
            "member",
            "organisation",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="memberships",
                to="registry.cooperative",
                verbose_name="Thành viên là hợp tác xã",
            ),
        ),
        migrations.AddField("member", "is_foreign", models.BooleanField(default=False, verbose_name="Người nước ngoài")),
        migrations.AddField(
            "member",
            "leave_reason",
            models.CharField(blank=True, choices=LEAVE_REASONS, max_length=24, verbose_name="Lý do ra"),
        ),
        migrations.AlterField(
            "member",
            "capital",
            models.DecimalField(
                blank=True, decimal_places=3, max_digits=14, null=True, verbose_name="Vốn cam kết góp (triệu đồng)"
            ),
        ),
        migrations.AddField(
            "member",
            "paid_capital",
            models.DecimalField(
                blank=True, decimal_places=3, max_digits=14, null=True, verbose_name="Vốn đã góp (triệu đồng)"
            ),
        ),
        migrations.AddField(
            "member", "paid_on", models.DateField(blank=True, null=True, verbose_name="Ngày góp gần nhất")
        ),
        migrations.AddField(
            "member",
            "certificate",
            models.CharField(blank=True, max_length=40, verbose_name="Số giấy chứng nhận phần vốn góp"),
        ),
        migrations.AddField(
            "member",
            "certificate_on",
            models.DateField(blank=True, null=True, verbose_name="Ngày cấp giấy chứng nhận"),
        ),
        migrations.AddField(
            "member",
            "erased_on",
            models.DateField(blank=True, null=True, verbose_name="Ngày xóa thông tin cá nhân"),
        ),
        migrations.CreateModel(
            name="MemberState",
            fields=[
                key(),
                ("number", models.PositiveIntegerField()),
                ("sealed", models.BinaryField()),
                ("changed", models.JSONField(default=list)),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.CharField(blank=True, max_length=300)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("document_number", models.CharField(blank=True, max_length=80, verbose_name="Số văn bản")),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="states", to="registry.member"
                    ),
                ),
            ],
            options={
                "ordering": ["member", "-number"],
                "constraints": [models.UniqueConstraint(fields=("member", "number"), name="member_state_once")],
            },
        ),
        migrations.CreateModel(
            name="RollTotal",
            fields=[
                key(),
                ("on", models.DateField(verbose_name="Tính đến ngày")),
                ("official", counted("Thành viên chính thức")),
                ("capital_linked", counted("Thành viên liên kết góp vốn")),
                ("non_capital_linked", counted("Thành viên liên kết không góp vốn")),
                ("women", counted("Trong đó nữ")),
                ("ethnic_minority", counted("Trong đó người dân tộc thiểu số")),
                (
                    "capital",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        max_digits=14,
                        null=True,
                        verbose_name="Tổng vốn góp (triệu đồng)",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="Lý do")),
                ("document_number", models.CharField(blank=True, max_length=80, verbose_name="Số văn bản")),
                ("document_on", models.DateField(blank=True, null=True, verbose_name="Ngày văn bản")),
                ("document_issuer", models.CharField(blank=True, max_length=200, verbose_name="Cơ quan ban hành")),
                ("document", models.CharField(blank=True, max_length=64, verbose_name="Tệp văn bản")),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.CharField(blank=True, max_length=300)),
                (
                    "cooperative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roll_totals",
                        to="registry.cooperative",
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "-pk"],
                "indexes": [models.Index(fields=["cooperative", "on"], name="registry_ro_coopera_373438_idx")],
            },
        ),
        migrations.CreateModel(
            name="SubjectRequest",
            fields=[
                key(),
                ("receipt", models.CharField(max_length=20, unique=True, verbose_name="Số biên nhận")),
                (
                    "kind",
                    models.CharField(
                        choices=[("see", "Được biết, được xem"), ("correct", "Chỉnh sửa"), ("erase", "Xóa")],
                        max_length=8,
                        verbose_name="Yêu cầu",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Đang giải quyết"),
                            ("done", "Đã thực hiện"),
                            ("refused", "Từ chối, có nêu lý do"),
                        ],
                        default="open",
                        max_length=8,
                        verbose_name="Tình trạng",
                    ),
                ),
                ("asked_on", models.DateField(verbose_name="Ngày yêu cầu")),
                ("paper", models.CharField(blank=True, max_length=120, verbose_name="Giấy tờ kèm theo")),
                ("sealed", models.BinaryField(blank=True, null=True)),
                ("person", models.CharField(blank=True, db_index=True, max_length=64)),
                ("lines", models.JSONField(default=list)),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="Lý do")),
                ("recorded_at", models.DateTimeField(verbose_name="Nhận lúc")),
                ("recorded_by", models.CharField(blank=True, max_length=300, verbose_name="Người nhận")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="Giải quyết lúc")),
                ("decided_by", models.CharField(blank=True, max_length=300, verbose_name="Người giải quyết")),
            ],
            options={"ordering": ["-pk"]},
        ),
    ]
