
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0001_initial'),
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Judgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(max_length=60, verbose_name='Quy định')),
                ('purpose', models.CharField(max_length=12)),
                ('on', models.DateField(verbose_name='Theo ngày')),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('value', models.CharField(blank=True, max_length=40, verbose_name='Kết quả')),
                ('points', models.DecimalField(blank=True, decimal_places=4, max_digits=8, null=True, verbose_name='Điểm')),
                ('basis', models.CharField(max_length=80, verbose_name='Căn cứ vào')),
                ('judgement', models.JSONField()),
                ('law_digest', models.CharField(max_length=64)),
                ('judged_at', models.DateTimeField()),
                ('cooperative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='judgements', to='registry.cooperative')),
            ],
            options={
                'ordering': ['cooperative', 'rule', 'on', 'number'],
                'indexes': [models.Index(fields=['purpose', 'value'], name='assessments_purpose_172949_idx')],
                'constraints': [models.UniqueConstraint(fields=('cooperative', 'rule', 'on', 'number'), name='judgement_number_once')],
            },
        ),
    ]
