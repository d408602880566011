"""A body may have several successors: the single one is gone."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("bodies", "0003_carry_successors")]
    operations = [migrations.RemoveField(model_name="body", name="successor")]
