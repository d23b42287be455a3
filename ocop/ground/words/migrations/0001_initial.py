"""The words of names, the function that cuts names into words, and the function the triggers call."""

from django.db import migrations, models

FORWARD = """
-- Not in SQL, and dear on purpose: a planner that takes the cutting for cheap cuts every name instead of using the index.
CREATE FUNCTION name_words(folded text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 200 AS
$$ BEGIN RETURN array_remove(regexp_split_to_array(folded, '[^a-z0-9]+'), ''); END $$;

CREATE FUNCTION words_learn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Numbers are looked for as they are; learning them would make the vocabulary grow with the names.
    INSERT INTO words_nameword (word)
    SELECT DISTINCT held.word FROM fresh, unnest(name_words(fresh.folded)) AS held(word)
    WHERE held.word !~ '^[0-9]+$'
      AND NOT EXISTS (SELECT 1 FROM words_nameword known WHERE known.word = held.word);
    RETURN NULL;
END $$;
"""
BACKWARD = "DROP FUNCTION words_learn(); DROP FUNCTION name_words(text);"


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="NameWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(db_index=True, max_length=250)),
            ],
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
