from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial")]

    operations = [migrations.AddField("storedfile", "sealed", models.BooleanField(default=False))]
