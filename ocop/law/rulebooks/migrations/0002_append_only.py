"""A published version can be added, never changed or removed: old results are explained by it."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION rulebooks_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'published versions of the law are append-only: % on % refused', TG_OP, TG_TABLE_NAME;
END $$;
CREATE TRIGGER rulebooks_rulebookversion_no_change BEFORE UPDATE OR DELETE ON rulebooks_rulebookversion
    FOR EACH ROW EXECUTE FUNCTION rulebooks_published();
"""

BACKWARD = """
DROP TRIGGER rulebooks_rulebookversion_no_change ON rulebooks_rulebookversion;
DROP FUNCTION rulebooks_published();
"""


class Migration(migrations.Migration):
    dependencies = [("rulebooks", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
