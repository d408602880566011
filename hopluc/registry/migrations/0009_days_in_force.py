from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0008_ended_sheets")]

    operations = [
        migrations.AddField("version", "since", models.DateField(blank=True, null=True)),
        migrations.AddField("version", "until", models.DateField(blank=True, null=True)),
        migrations.AddField("version", "founded_on", models.DateField(blank=True, null=True)),
    ]
