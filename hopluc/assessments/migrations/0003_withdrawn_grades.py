
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0002_judgement'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='grade',
            options={'base_manager_name': 'everything', 'default_manager_name': 'objects', 'ordering': ['cooperative', 'year', 'number']},
        ),
        migrations.AlterModelManagers(
            name='grade',
            managers=[
                ('everything', django.db.models.manager.Manager()),
                ('objects', django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name='grade',
            name='undone_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
