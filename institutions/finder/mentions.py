"""How PostgreSQL keeps who mentions a word: `Mention` and `Tally`, by triggers.

A word typed is one more filter then: its lines of each combination are counted and lie in order.
Whoever writes lines tells their words first, so every word of a line is a known one.
"""

from institutions.finder.spelling import LONGEST
from institutions.models import Line

SORTED = ("combination_id", "rank", "months", "unchecked", "sort_name")
COLUMNS = ", ".join(SORTED)
OF_THE_LINE = ", ".join(f"line.{column}" for column in SORTED)

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
NONE_SET = f"repeat('0', {Line.BLOCK})::bit({Line.BLOCK})"
OF_BLOCKS = f"""
SELECT word, line_id / {Line.BLOCK} AS block, combination_id, count(*) AS lines,
    bit_or(set_bit({NONE_SET}, mod(line_id, {Line.BLOCK})::int, 1)) AS bits
FROM changed GROUP BY 1, 2, 3 ORDER BY 1, 2
"""  # noqa: S608
TALLYING = f"""
CREATE OR REPLACE FUNCTION tally_mentions() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO institutions_tally AS tally (word, block, combination_id, lines, bits)
        {OF_BLOCKS}
        ON CONFLICT (word, block) DO UPDATE
        SET lines = tally.lines + excluded.lines, bits = tally.bits | excluded.bits;
    ELSE
        UPDATE institutions_tally AS tally
        SET lines = tally.lines - few.lines, bits = tally.bits & ~few.bits
        FROM ({OF_BLOCKS}) AS few
        WHERE (tally.word, tally.block) = (few.word, few.block);
    END IF;
    RETURN NULL;
END $$
"""  # noqa: S608
TRIGGER = """
CREATE OR REPLACE TRIGGER {name} AFTER {event} ON institutions_{table}
REFERENCING {which} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION {function}()
"""
STATEMENTS = [
    BY_LINES,
    BY_NEW_WORDS,
    TALLYING,
    *(
        TRIGGER.format(name=name, event=event, table=table, which=which, function=function)
        for name, event, which, table, function in (
            ("lines_mention", "INSERT", "NEW", "line", "mention_words"),
            ("lines_mention_no_more", "DELETE", "OLD", "line", "mention_words"),
            ("words_are_mentioned", "INSERT", "NEW", "word", "mention_new_words"),
            ("mentions_come", "INSERT", "NEW", "mention", "tally_mentions"),
            ("mentions_go", "DELETE", "OLD", "mention", "tally_mentions"),
        )
    ),
]
