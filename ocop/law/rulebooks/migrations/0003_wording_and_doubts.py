"""Official words and confirmed doubts: both are added, never changed or removed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ocop.kernel.clock

FORWARD = """
CREATE TRIGGER rulebooks_wording_no_change BEFORE UPDATE OR DELETE ON rulebooks_wording
    FOR EACH ROW EXECUTE FUNCTION rulebooks_published();
CREATE TRIGGER rulebooks_doubtcheck_no_change BEFORE UPDATE OR DELETE ON rulebooks_doubtcheck
    FOR EACH ROW EXECUTE FUNCTION rulebooks_published();
"""

BACKWARD = """
DROP TRIGGER rulebooks_doubtcheck_no_change ON rulebooks_doubtcheck;
DROP TRIGGER rulebooks_wording_no_change ON rulebooks_wording;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('places', '0001_places'),
        ('rulebooks', '0002_append_only'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DoubtCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('regulation', models.CharField(max_length=40, verbose_name='quy định')),
                ('index', models.PositiveSmallIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('finding', models.CharField(choices=[('as_signed', 'Đúng như bản ký'), ('differs', 'Khác bản ký')], max_length=12, verbose_name='kết luận')),
                ('words', models.TextField(blank=True, verbose_name='bản ký ghi')),
                ('page', models.CharField(max_length=40, verbose_name='trang của bản ký')),
                ('at', models.DateTimeField(default=ocop.kernel.clock.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rulebooks.rulebookversion')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['regulation', 'digest'], name='rulebooks_d_regulat_172fed_idx')],
            },
        ),
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.JSONField(verbose_name='lời nguyên văn')),
                ('source', models.CharField(max_length=60, verbose_name='số, ký hiệu văn bản ký')),
                ('source_date', models.DateField(verbose_name='ngày văn bản')),
                ('loaded_at', models.DateTimeField(default=ocop.kernel.clock.now, verbose_name='nạp lúc')),
                ('sha256', models.CharField(max_length=64, verbose_name='mã băm')),
                ('loaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wordings', to='rulebooks.rulebookversion')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['version', '-id'], name='rulebooks_w_version_e4b1aa_idx')],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
