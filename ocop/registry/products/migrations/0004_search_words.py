"""Names are found by their words: an index over them, and triggers that keep the vocabulary."""

from django.db import migrations

FORWARD = """
CREATE INDEX product_name_words ON products_product USING gin (name_words(folded));
CREATE TRIGGER product_words_new AFTER INSERT ON products_product
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION words_learn();
CREATE TRIGGER product_words_changed AFTER UPDATE ON products_product
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION words_learn();
INSERT INTO words_nameword (word)
    SELECT DISTINCT held.word FROM products_product, unnest(name_words(folded)) AS held(word)
    WHERE held.word !~ '^[0-9]+$'
      AND NOT EXISTS (SELECT 1 FROM words_nameword known WHERE known.word = held.word);
"""
BACKWARD = """
DROP TRIGGER product_words_changed ON products_product;
DROP TRIGGER product_words_new ON products_product;
DROP INDEX product_name_words;
"""


class Migration(migrations.Migration):
    dependencies = [("products", "0003_past_lists"), ("words", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
