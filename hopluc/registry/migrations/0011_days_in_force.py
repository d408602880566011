from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0010_list_indexes")]

    operations = [
        migrations.AddField("version", "since", models.DateField(blank=True, null=True)),
        migrations.AddField("version", "until", models.DateField(blank=True, null=True)),
    ]
