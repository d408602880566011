"""Lists are counted and put in order from indexes alone; indexes of references hold only the rows that refer."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('places', '0004_decided_seats'),
        ('registry', '0010_fill_days_in_force'),
    ]

    operations = [
        migrations.AlterField(
            model_name='cooperative',
            name='absorbed_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='absorbed', to='registry.cooperative', verbose_name='Nhập vào'),
        ),
        migrations.AlterField(
            model_name='member',
            name='organisation',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='registry.cooperative', verbose_name='Thành viên là hợp tác xã'),
        ),
        migrations.AddIndex(
            model_name='cooperative',
            index=models.Index(condition=models.Q(('absorbed_by__isnull', False)), fields=['absorbed_by'], name='cooperative_absorbed'),
        ),
        migrations.AddIndex(
            model_name='member',
            index=models.Index(condition=models.Q(('organisation__isnull', False)), fields=['organisation'], name='member_that_is_organisation'),
        ),
        migrations.AddIndex(
            model_name='version',
            index=models.Index(condition=models.Q(('newest', True)), fields=['status', 'kind', 'sector', 'seat', 'charter_capital', 'founded_on', 'newest'], include=('id',), name='version_counted_now'),
        ),
        migrations.AddIndex(
            model_name='version',
            index=models.Index(condition=models.Q(('newest', True)), fields=['order', 'cooperative', 'folded', 'status', 'kind', 'sector', 'seat', 'charter_capital', 'founded_on', 'newest'], include=('id',), name='version_in_order_now'),
        ),
        migrations.AddIndex(
            model_name='version',
            index=models.Index(condition=models.Q(('newest', True)), fields=['folded', 'status', 'kind', 'sector', 'seat', 'newest'], include=('id',), name='version_searched'),
        ),
        migrations.AddIndex(
            model_name='version',
            index=models.Index(condition=models.Q(('since__isnull', False)), fields=['until', 'since', 'status', 'kind', 'sector', 'seat', 'charter_capital', 'founded_on'], include=('id',), name='version_counted_then'),
        ),
        migrations.AddIndex(
            model_name='version',
            index=models.Index(condition=models.Q(('since__isnull', False)), fields=['order', 'cooperative', 'since', 'until', 'status', 'kind', 'sector', 'seat', 'charter_capital', 'founded_on'], include=('id',), name='version_in_order_then'),
        ),
    ]
