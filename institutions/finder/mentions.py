"""How each database keeps who mentions a word: `Mention` and `Tally`, by triggers.

A word typed is one more filter then: its lines of each combination are counted and lie in order.
Whoever writes lines tells their words first, so every word of a line is a known one.
"""

from institutions.finder.spelling import LONGEST

SORTED = ("combination_id", "rank", "months", "unchecked", "sort_name")
COLUMNS = ", ".join(SORTED)
OF_THE_LINE = ", ".join(f"line.{column}" for column in SORTED)
OF_THE_NEW = ", ".join(f"new.{column}" for column in SORTED)
LENGTHS = list(range(1, LONGEST + 1))

# Not string_to_table: PostgreSQL takes that for a thousand words, and a compiler for the query.
BY_LINES = f"""
CREATE OR REPLACE FUNCTION mention_words() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM institutions_mention USING changed WHERE line_id = changed.id;
    ELSE
        INSERT INTO institutions_mention (word, line_id, {COLUMNS})
        SELECT DISTINCT known.text, line.id, {OF_THE_LINE}
        FROM changed AS line
        CROSS JOIN unnest(string_to_array(btrim(line.words), ' ')) AS said
        JOIN generate_series(1, {LONGEST}) AS beginning ON beginning <= length(said)
        JOIN institutions_word AS known ON known.text = left(said, beginning);
    END IF;
    RETURN NULL;
END $$
"""  # noqa: S608 – text of our own
# The comparisons with tildes are those of the index that Django makes for beginnings.
BY_NEW_WORDS = f"""
CREATE OR REPLACE FUNCTION mention_new_words() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO institutions_mention (word, line_id, {COLUMNS})
    SELECT DISTINCT changed.text, line_id, {COLUMNS}
    FROM changed
    JOIN institutions_word AS longer
        ON longer.text ~>~ changed.text AND longer.text ~<~ (changed.text || chr(1114111))
    JOIN institutions_mention ON word = longer.text;
    RETURN NULL;
END $$
"""  # noqa: S608
TALLYING = """
CREATE OR REPLACE FUNCTION tally_mentions() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO institutions_tally AS tally (word, combination_id, lines)
        SELECT word, combination_id, count(*) FROM changed GROUP BY 1, 2 ORDER BY 1, 2
        ON CONFLICT (word, combination_id) DO UPDATE SET lines = tally.lines + excluded.lines;
    ELSE
        UPDATE institutions_tally AS tally SET lines = lines - number
        FROM (SELECT word, combination_id, count(*) AS number FROM changed GROUP BY 1, 2) AS few
        WHERE (tally.word, tally.combination_id) = (few.word, few.combination_id);
    END IF;
    RETURN NULL;
END $$
"""
ON_POSTGRESQL = """
CREATE OR REPLACE TRIGGER {name} AFTER {event} ON institutions_{table}
REFERENCING {which} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION {function}()
"""
ON_SQLITE = (
    "CREATE TRIGGER IF NOT EXISTS {name} AFTER {event} ON institutions_{table} BEGIN {act}; END"
)
POSTGRESQL = [
    BY_LINES,
    BY_NEW_WORDS,
    TALLYING,
    *(
        ON_POSTGRESQL.format(name=name, event=event, table=table, which=which, function=function)
        for name, event, which, table, function in (
            ("lines_mention", "INSERT", "NEW", "line", "mention_words"),
            ("lines_mention_no_more", "DELETE", "OLD", "line", "mention_words"),
            ("words_are_mentioned", "INSERT", "NEW", "word", "mention_new_words"),
            ("mentions_come", "INSERT", "NEW", "mention", "tally_mentions"),
            ("mentions_go", "DELETE", "OLD", "mention", "tally_mentions"),
        )
    ),
]
SQLITE = [
    ON_SQLITE.format(name=name, event=event, table=table, act=act)
    for name, event, table, act in (
        (
            "line_mentions",
            "INSERT",
            "line",
            f"""
            INSERT INTO institutions_mention (word, line_id, {COLUMNS})
            SELECT DISTINCT known.text, new.id, {OF_THE_NEW}
            FROM json_each('["' || replace(trim(new.words), ' ', '","') || '"]') AS said
            JOIN json_each('{LENGTHS}') AS beginning ON beginning.value <= length(said.value)
            JOIN institutions_word AS known
                ON known.text = substr(said.value, 1, beginning.value)
            """,  # noqa: S608
        ),
        (
            "line_mentions_no_more",
            "DELETE",
            "line",
            "DELETE FROM institutions_mention WHERE line_id = old.id",
        ),
        (
            "word_is_mentioned",
            "INSERT",
            "word",
            f"""
            INSERT INTO institutions_mention (word, line_id, {COLUMNS})
            SELECT DISTINCT new.text, line_id, {COLUMNS} FROM institutions_mention
            WHERE word > new.text AND word < new.text || char(1114111)
            """,  # noqa: S608
        ),
        (
            "mention_comes",
            "INSERT",
            "mention",
            """
            INSERT INTO institutions_tally (word, combination_id, lines)
            VALUES (new.word, new.combination_id, 1)
            ON CONFLICT (word, combination_id) DO UPDATE SET lines = lines + 1
            """,
        ),
        (
            "mention_goes",
            "DELETE",
            "mention",
            """
            UPDATE institutions_tally SET lines = lines - 1
            WHERE word = old.word AND combination_id = old.combination_id
            """,
        ),
    )
]
