
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0004_mappings_answers_undo'),
        ('returns', '0001_initial'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='annualreturn',
            options={'base_manager_name': 'everything', 'default_manager_name': 'objects', 'ordering': ['cooperative', 'year']},
        ),
        migrations.AlterModelOptions(
            name='returnversion',
            options={'base_manager_name': 'everything', 'default_manager_name': 'objects', 'ordering': ['annual_return', 'number']},
        ),
        migrations.AlterModelManagers(
            name='annualreturn',
            managers=[
                ('everything', django.db.models.manager.Manager()),
                ('objects', django.db.models.manager.Manager()),
            ],
        ),
        migrations.AlterModelManagers(
            name='returnversion',
            managers=[
                ('everything', django.db.models.manager.Manager()),
                ('objects', django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name='annualreturn',
            name='withdrawn',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='returnversion',
            name='intake',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.intake'),
        ),
        migrations.AddField(
            model_name='returnversion',
            name='undone_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
