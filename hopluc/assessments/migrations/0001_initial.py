
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Grade',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='Năm')),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('value', models.CharField(blank=True, choices=[('good', 'Tốt'), ('fair', 'Khá'), ('average', 'Trung bình'), ('weak', 'Yếu')], max_length=10, verbose_name='Xếp loại')),
                ('points', models.DecimalField(blank=True, decimal_places=4, max_digits=8, null=True, verbose_name='Điểm')),
                ('basis', models.CharField(max_length=80, verbose_name='Căn cứ vào')),
                ('judgement', models.JSONField()),
                ('law_digest', models.CharField(max_length=64)),
                ('judged_at', models.DateTimeField()),
                ('cooperative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grades', to='registry.cooperative')),
            ],
            options={
                'ordering': ['cooperative', 'year', 'number'],
                'constraints': [models.UniqueConstraint(fields=('cooperative', 'year', 'number'), name='grade_number_once')],
            },
        ),
    ]
