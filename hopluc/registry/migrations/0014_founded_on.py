from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0013_index_any_day")]

    operations = [migrations.AddField("version", "founded_on", models.DateField(blank=True, null=True))]
