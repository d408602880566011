import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directives', '0005_following'),
    ]

    operations = [
        migrations.CreateModel(
            name='CarriedOut',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('confirmed', 'Đúng, có triển khai'), ('rejected', 'Không phải triển khai')], max_length=10)),
                ('reason', models.CharField(blank=True, max_length=20)),
                ('score', models.DecimalField(blank=True, decimal_places=3, max_digits=4, null=True)),
                ('at', models.DateTimeField()),
                ('by', models.CharField(max_length=300)),
                ('duty', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='carried_out_by', to='directives.obligation')),
                ('plan_duty', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='carries_out', to='directives.obligation')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('duty', 'plan_duty'), name='carried_out_once'),
                    models.CheckConstraint(condition=models.Q(('duty', models.F('plan_duty')), _negated=True), name='carried_out_by_another'),
                ],
            },
        ),
    ]
