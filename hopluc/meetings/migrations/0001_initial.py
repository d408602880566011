

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0005_noted_bodies'),
        ('directives', '0005_following'),
        ('files', '0002_sealed'),
    ]

    operations = [
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('standing', 'Họp Ban Thường vụ, Thường trực'), ('steering', 'Họp Ban Chỉ đạo'), ('other', 'Cuộc họp khác')], max_length=10)),
                ('title', models.CharField(max_length=300, verbose_name='Tên cuộc họp')),
                ('day', models.DateField(verbose_name='Ngày họp')),
                ('hour', models.CharField(blank=True, max_length=5, verbose_name='Giờ')),
                ('room', models.CharField(blank=True, max_length=200, verbose_name='Nơi họp')),
                ('chair', models.CharField(blank=True, max_length=200, verbose_name='Chủ trì')),
                ('seat', models.CharField(max_length=120, verbose_name='Địa danh')),
                ('planned_at', models.DateTimeField()),
                ('planned_by', models.CharField(max_length=300)),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('cancelled_by', models.CharField(blank=True, max_length=300)),
                ('cancelled_why', models.TextField(blank=True)),
                ('issued_at', models.DateTimeField(blank=True, null=True)),
                ('issued_by', models.CharField(blank=True, max_length=300)),
                ('notice_number', models.CharField(blank=True, max_length=80)),
                ('notice_day', models.DateField(blank=True, null=True)),
                ('notice_digest', models.CharField(blank=True, max_length=64)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='bodies.body')),
                ('directives', models.ManyToManyField(related_name='meetings', to='directives.directive')),
                ('notice_document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notice_of', to='directives.directive')),
                ('notice_file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings_prepared', to='bodies.body')),
            ],
            options={
                'ordering': ['-day', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Conclusion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('words', models.CharField(max_length=2000, verbose_name='Kết luận')),
                ('due', models.DateField(blank=True, null=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conclusions', to='bodies.body')),
                ('duty', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='conclusion', to='directives.obligation')),
                ('obligation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='concluded_on', to='directives.obligation')),
                ('work_item', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='conclusion', to='directives.workitem')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conclusions', to='meetings.meeting')),
            ],
            options={
                'ordering': ['meeting', 'order'],
            },
        ),
        migrations.CreateModel(
            name='Attendee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('words', models.CharField(max_length=300)),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attended', to='bodies.body')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendees', to='meetings.meeting')),
            ],
            options={
                'ordering': ['order'],
            },
        ),
        migrations.CreateModel(
            name='Pack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('as_of', models.DateField()),
                ('since', models.DateField(blank=True, null=True)),
                ('content', models.TextField()),
                ('content_digest', models.CharField(max_length=64)),
                ('snapshot', models.CharField(blank=True, max_length=64)),
                ('made_up', models.BooleanField(default=False)),
                ('written_at', models.DateTimeField()),
                ('written_by', models.CharField(max_length=300)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='packs', to='meetings.meeting')),
                ('pdf', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
            ],
            options={
                'ordering': ['-number'],
            },
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('issued_at', None), ('notice_file', None)), models.Q(('issued_at__isnull', False), ('notice_file__isnull', False)), _connector='OR'), name='meeting_issued_with_file'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('issued_at', None), ('cancelled_at', None), _connector='OR'), name='meeting_issued_stands'),
        ),
        migrations.AddConstraint(
            model_name='conclusion',
            constraint=models.CheckConstraint(condition=models.Q(('work_item', None), ('duty', None), _connector='OR'), name='conclusion_followed_once'),
        ),
        migrations.AddConstraint(
            model_name='pack',
            constraint=models.UniqueConstraint(fields=('meeting', 'number'), name='pack_version_once'),
        ),
    ]
