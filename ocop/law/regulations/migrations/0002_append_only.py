"""A published version can be added, never changed or removed: old results are explained by it."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION regulations_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'published versions of the law are append-only: % on % refused', TG_OP, TG_TABLE_NAME;
END $$;
CREATE TRIGGER regulations_regulationversion_no_change BEFORE UPDATE OR DELETE ON regulations_regulationversion
    FOR EACH ROW EXECUTE FUNCTION regulations_published();
"""

BACKWARD = """
DROP TRIGGER regulations_regulationversion_no_change ON regulations_regulationversion;
DROP FUNCTION regulations_published();
"""


class Migration(migrations.Migration):
    dependencies = [("regulations", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
