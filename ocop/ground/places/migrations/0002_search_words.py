"""Names are found by their words: an index over them, and triggers that keep the vocabulary."""

from django.db import migrations

FORWARD = """
CREATE INDEX place_name_words ON places_place USING gin (name_words(folded));
CREATE TRIGGER place_words_new AFTER INSERT ON places_place
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION words_learn();
CREATE TRIGGER place_words_changed AFTER UPDATE ON places_place
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION words_learn();
INSERT INTO words_nameword (word)
    SELECT DISTINCT held.word FROM places_place, unnest(name_words(folded)) AS held(word)
    WHERE held.word !~ '^[0-9]+$'
      AND NOT EXISTS (SELECT 1 FROM words_nameword known WHERE known.word = held.word);
"""
BACKWARD = """
DROP TRIGGER place_words_changed ON places_place;
DROP TRIGGER place_words_new ON places_place;
DROP INDEX place_name_words;
"""


class Migration(migrations.Migration):
    dependencies = [("places", "0001_places"), ("words", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
