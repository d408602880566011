
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0004_mappings_answers_undo'),
        ('places', '0005_unlocated'),
        ('registry', '0012_search_by_index'),
    ]

    operations = [
        migrations.CreateModel(
            name='FoundingBefore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('founded_on', models.DateField()),
                ('founded_precision', models.CharField(choices=[('day', 'Biết ngày'), ('year', 'Chỉ biết năm'), ('no_later_than', 'Chỉ biết đã có từ trước')], max_length=16)),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='cooperative',
            name='founded_precision',
            field=models.CharField(choices=[('day', 'Biết ngày'), ('year', 'Chỉ biết năm'), ('no_later_than', 'Chỉ biết đã có từ trước')], default='day', max_length=16, verbose_name='Độ chính xác ngày thành lập'),
        ),
        migrations.AddField(
            model_name='cooperative',
            name='intake',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.intake'),
        ),
        migrations.AddField(
            model_name='member',
            name='intake',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.intake'),
        ),
        migrations.AddField(
            model_name='memberstate',
            name='intake',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.intake'),
        ),
        migrations.AddField(
            model_name='version',
            name='intake',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.intake'),
        ),
        migrations.AddIndex(
            model_name='member',
            index=models.Index(condition=models.Q(('intake__isnull', False)), fields=['intake'], name='member_of_import'),
        ),
        migrations.AddIndex(
            model_name='memberstate',
            index=models.Index(condition=models.Q(('intake__isnull', False)), fields=['intake'], name='member_state_of_import'),
        ),
        migrations.AddIndex(
            model_name='version',
            index=models.Index(condition=models.Q(('intake__isnull', False)), fields=['intake'], name='version_of_import'),
        ),
        migrations.AddField(
            model_name='foundingbefore',
            name='cooperative',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='foundings_before', to='registry.cooperative'),
        ),
        migrations.AddField(
            model_name='foundingbefore',
            name='intake',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='foundings_before', to='intake.intake'),
        ),
    ]
