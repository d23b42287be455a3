"""Numbers of decisions and certificates are found by their beginning."""

from django.db import migrations

FORWARD = """
CREATE INDEX certificate_number_begins ON certificates_certificate (upper(number::text) text_pattern_ops);
CREATE INDEX certificate_code_begins ON certificates_certificate (product_code varchar_pattern_ops);
CREATE INDEX decision_number_begins ON certificates_decision (upper(number::text) text_pattern_ops);
"""
BACKWARD = """
DROP INDEX decision_number_begins;
DROP INDEX certificate_code_begins;
DROP INDEX certificate_number_begins;
"""


class Migration(migrations.Migration):
    dependencies = [("certificates", "0003_past_lists")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
