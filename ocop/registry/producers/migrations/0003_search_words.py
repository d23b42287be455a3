"""Names are found by their words: an index over them, and triggers that keep the vocabulary."""

from django.db import migrations

FORWARD = """
CREATE INDEX producer_name_words ON producers_producer USING gin (name_words(folded));
CREATE TRIGGER producer_words_new AFTER INSERT ON producers_producer
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION words_learn();
CREATE TRIGGER producer_words_changed AFTER UPDATE ON producers_producer
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION words_learn();
INSERT INTO words_nameword (word)
    SELECT DISTINCT held.word FROM producers_producer, unnest(name_words(folded)) AS held(word)
    WHERE held.word !~ '^[0-9]+$'
      AND NOT EXISTS (SELECT 1 FROM words_nameword known WHERE known.word = held.word);
"""
BACKWARD = """
DROP TRIGGER producer_words_changed ON producers_producer;
DROP TRIGGER producer_words_new ON producers_producer;
DROP INDEX producer_name_words;
"""


class Migration(migrations.Migration):
    dependencies = [("producers", "0002_depth"), ("words", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
