"""Ideas are found by the words of their names: an index over them."""

from django.db import migrations

FORWARD = "CREATE INDEX idea_name_words ON ideas_idea USING gin (name_words(folded));"
BACKWARD = "DROP INDEX idea_name_words;"


class Migration(migrations.Migration):
    dependencies = [("ideas", "0001_initial"), ("words", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
