from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("files", "0002_sealed"), ("intake", "0001_initial")]

    operations = [migrations.AddField("intake", "sealed", models.BinaryField(blank=True, null=True))]
