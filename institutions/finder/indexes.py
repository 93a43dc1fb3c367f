"""What each database needs to find misspelt words and the nearest schools.

It counts the lines of each combination as well, and PostgreSQL keeps who mentions a word, whoever
writes or deletes lines. Django can’t say this for two databases at once, so it is set after every
migration.
"""

from django.db import connections

from institutions.finder import mentions
from institutions.models import Tally

COUNTING = """
CREATE OR REPLACE FUNCTION count_lines() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE institutions_combination AS combination
    SET lines = lines + CASE TG_OP WHEN 'INSERT' THEN number ELSE -number END
    FROM (SELECT combination_id, count(*) AS number FROM changed GROUP BY combination_id) AS few
    WHERE combination.id = few.combination_id;
    RETURN NULL;
END $$
"""
STATEMENTS = {
    "postgresql": (
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        "CREATE EXTENSION IF NOT EXISTS cube",
        "CREATE INDEX IF NOT EXISTS words_by_trigrams ON institutions_word "
        "USING gin (text gin_trgm_ops)",
        "CREATE INDEX IF NOT EXISTS lines_by_distance ON institutions_line "
        "USING gist (cube(ARRAY[x, y, z])) WHERE x IS NOT NULL",
        COUNTING,
        "CREATE OR REPLACE TRIGGER lines_come AFTER INSERT ON institutions_line "
        "REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_lines()",
        "CREATE OR REPLACE TRIGGER lines_go AFTER DELETE ON institutions_line "
        "REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_lines()",
        *mentions.STATEMENTS,
    ),
    "sqlite": (
        "CREATE VIRTUAL TABLE IF NOT EXISTS institutions_word_trigrams "
        "USING fts5(text, tokenize='trigram')",
        "CREATE TRIGGER IF NOT EXISTS word_comes AFTER INSERT ON institutions_word BEGIN "
        "INSERT INTO institutions_word_trigrams(rowid, text) VALUES (new.id, new.text); END",
        "CREATE TRIGGER IF NOT EXISTS word_goes AFTER DELETE ON institutions_word BEGIN "
        "DELETE FROM institutions_word_trigrams WHERE rowid = old.id; END",
        "CREATE TRIGGER IF NOT EXISTS line_comes AFTER INSERT ON institutions_line BEGIN "
        "UPDATE institutions_combination SET lines = lines + 1 WHERE id = new.combination_id; END",
        "CREATE TRIGGER IF NOT EXISTS line_goes AFTER DELETE ON institutions_line BEGIN "
        "UPDATE institutions_combination SET lines = lines - 1 WHERE id = old.combination_id; END",
    ),
}


def build(using: str, **kwargs: object) -> None:
    """Build those that are missing, where the finder has its tables."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if Tally._meta.db_table in connection.introspection.table_names(cursor):
            for statement in STATEMENTS[connection.vendor]:
                cursor.execute(statement)
