"""Which lines say all the words, and how many of each combination.

PostgreSQL keeps a bit for each line of a block and word (`Tally`): what several words have in
common is a bitwise “and”, a millisecond at a million lines. SQLite, which never holds many lines,
reads them all.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

from institutions.finder.spelling import Spelling, beginning
from institutions.models import Combination, Line

KNOWN = "(SELECT block, combination_id, bits FROM institutions_tally WHERE word = %s)"
BEGUN = """
(SELECT block, combination_id, bit_or(bits) AS bits FROM institutions_tally
WHERE word IN (SELECT text FROM institutions_word WHERE text LIKE %s)
GROUP BY block, combination_id)
"""
HITS = """
WITH hit AS MATERIALIZED ({blocks})
SELECT block, combination_id, filters, lines, bit_count(bits), varbit_send(bits) FROM hit
JOIN institutions_combination AS combination ON combination.id = combination_id
WHERE bit_count(bits) > 0
"""
TALLIED = """
SELECT NULL, combination_id, filters, combination.lines, sum(tally.lines), ''::bytea
FROM institutions_tally AS tally
JOIN institutions_combination AS combination ON combination.id = combination_id
WHERE word = %s AND tally.lines > 0 GROUP BY combination.id, combination_id
"""
"""One known word is counted already, and its lines lie in order: nobody looks them up by bits."""
LENGTH = 4
"""`varbit_send` tells the number of bits in so many bytes first."""
SET = [[bit for bit in range(8) if byte & 128 >> bit] for byte in range(256)]
"""Which bits of a byte are set."""


@dataclass(frozen=True)
class Block:
    number: int
    combination: int
    bits: bytes

    @property
    def lines(self) -> Iterator[int]:
        """Their keys, if their bits are set."""
        start = self.number * Line.BLOCK
        for byte in re.finditer(rb"[^\0]", self.bits):
            for bit in SET[byte[0][0]]:
                yield start + 8 * byte.start() + bit


@dataclass(frozen=True)
class Hits:
    """The combinations as if no lines but these had them.

    On PostgreSQL also their blocks, and how many lines of theirs there are `among` all.
    """

    combinations: Sequence[Combination]
    blocks: Sequence[Block] = ()
    among: int = 0

    def keys_of(self, combinations: Iterable[Combination]) -> list[int]:
        """Of the lines of these combinations."""
        wanted = {combination.pk for combination in combinations}
        return [key for block in self.blocks if block.combination in wanted for key in block.lines]


def hits_of(spellings: Sequence[Spelling]) -> Hits:
    """In one query."""
    if connection.vendor != "postgresql":
        return Hits(_read_all(spellings))
    blocks, values = blocks_saying(spellings)
    is_tallied = len(spellings) == 1 and spellings[0].known
    with connection.cursor() as cursor:
        cursor.execute(TALLIED if is_tallied else HITS.format(blocks=blocks), values)
        rows = cursor.fetchall()
    lines: Counter[int] = Counter()
    for _, key, _, _, few, _ in rows:
        lines[key] += few
    told = {key: (json.loads(filters), among) for _, key, filters, among, _, _ in rows}
    return Hits(
        [
            Combination(pk=key, filters=filters, lines=lines[key])
            for key, (filters, _) in told.items()
        ],
        [Block(number, key, bits[LENGTH:]) for number, key, _, _, _, bits in rows],
        sum(among for _, among in told.values()),
    )


def blocks_saying(spellings: Sequence[Spelling]) -> tuple[str, list[str]]:
    """A query of blocks with the bits of the lines that say all of these, and its values."""
    of_each = [f"{KNOWN if s.known else BEGUN} AS word{n}" for n, s in enumerate(spellings)]
    bits = " & ".join(f"word{number}.bits" for number in range(len(spellings)))
    first, *others = of_each
    joined = "".join(f" JOIN {other} USING (block, combination_id)" for other in others)
    query = f"SELECT block, combination_id, {bits} AS bits FROM {first}{joined}"  # noqa: S608
    return query, [spelling.known or beginning(spelling.read) for spelling in spellings]


def _read_all(spellings: Sequence[Spelling]) -> list[Combination]:
    rows = Line.objects.saying(spelling.read for spelling in spellings)
    return [
        Combination(pk=key, filters=filters, lines=lines)
        for key, filters, lines in rows.by_combination()
    ]
