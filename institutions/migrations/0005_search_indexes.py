"""What each database needs to find misspelt words, parts of words and the nearest schools."""

from typing import Any

from django.db import migrations

SEARCH = {
    "postgresql": (
        (
            "CREATE EXTENSION IF NOT EXISTS pg_trgm",
            "CREATE EXTENSION IF NOT EXISTS cube",
            "CREATE INDEX words_by_trigrams ON institutions_word USING gin (text gin_trgm_ops)",
            "CREATE INDEX lines_by_words ON institutions_line USING gin (words gin_trgm_ops)",
            "CREATE INDEX lines_by_distance ON institutions_line "
            "USING gist (cube(ARRAY[x, y, z])) WHERE x IS NOT NULL",
        ),
        (
            "DROP INDEX lines_by_distance",
            "DROP INDEX lines_by_words",
            "DROP INDEX words_by_trigrams",
        ),
    ),
    "sqlite": (
        (
            "CREATE VIRTUAL TABLE institutions_word_trigrams USING fts5(text, tokenize='trigram')",
            "CREATE TRIGGER word_comes AFTER INSERT ON institutions_word BEGIN "
            "INSERT INTO institutions_word_trigrams(rowid, text) VALUES (new.id, new.text); END",
            "CREATE TRIGGER word_goes AFTER DELETE ON institutions_word BEGIN "
            "DELETE FROM institutions_word_trigrams WHERE rowid = old.id; END",
        ),
        (
            "DROP TRIGGER word_goes",
            "DROP TRIGGER word_comes",
            "DROP TABLE institutions_word_trigrams",
        ),
    ),
}


def build(apps: Any, schema_editor: Any) -> None:
    for statement in SEARCH[schema_editor.connection.vendor][0]:
        schema_editor.execute(statement)


def remove(apps: Any, schema_editor: Any) -> None:
    for statement in SEARCH[schema_editor.connection.vendor][1]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("institutions", "0004_finder")]
    operations = [migrations.RunPython(build, remove)]
