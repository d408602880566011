
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('places', '0004_decided_seats'),
    ]

    operations = [
        migrations.AlterField(
            model_name='place',
            name='kind',
            field=models.CharField(choices=[('province', 'Tỉnh'), ('district', 'Huyện'), ('city', 'Thành phố'), ('commune', 'Xã'), ('ward', 'Phường'), ('township', 'Thị trấn'), ('unlocated', 'Chưa rõ địa bàn')], max_length=10, verbose_name='Loại'),
        ),
        migrations.AlterField(
            model_name='resolutionline',
            name='new_kind',
            field=models.CharField(blank=True, choices=[('province', 'Tỉnh'), ('district', 'Huyện'), ('city', 'Thành phố'), ('commune', 'Xã'), ('ward', 'Phường'), ('township', 'Thị trấn'), ('unlocated', 'Chưa rõ địa bàn')], max_length=10, verbose_name='Loại mới'),
        ),
    ]
