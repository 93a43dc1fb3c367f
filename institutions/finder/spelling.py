"""Words as people type them: folded, split, and set right when no line has them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import connection

LONGEST = 60
MOST_WORDS = 6
LEAST_LIKE = 0.3
"""Below this share of common trigrams two words are not the same word misspelt."""
SHORTEST = 3
"""Shorter words have too few trigrams to guess from."""
LITTLE = ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with")
GENERAL = ("class", "classes", "course", "courses", "learn", "study", "training")
PROGRAMMES = ("program", "programme", "programmes", "programs")
NOISE = frozenset((*LITTLE, *GENERAL, *PROGRAMMES))
"""Little words, and what all that is listed is anyway."""
BEGUN, SWAPPED, ALIKE = "begun", "swapped", "alike"
"""What a known word may be to a word that is typed."""
Found = Mapping[tuple[str, str], list[tuple[str, str]]]
OF_BEGINNING = {
    "postgresql": 'SELECT min(text COLLATE "C") COLLATE "default", max(text COLLATE "C") '
    "FROM institutions_word WHERE text LIKE %s",
    "sqlite": "SELECT min(text), max(text) FROM institutions_word WHERE text GLOB %s",
}
"""The first and the last of the words with a beginning, by the alphabet of code points."""
ANY_END = {"postgresql": "%", "sqlite": "*"}
OF_TRIGRAMS = {
    "postgresql": "SELECT text, NULL FROM institutions_word "
    "WHERE text %% %s ORDER BY text <-> %s LIMIT 20",
    "sqlite": "SELECT text, NULL FROM institutions_word_trigrams "
    "WHERE institutions_word_trigrams MATCH %s ORDER BY rank LIMIT 20",
}
"""Words that may be meant, from the index of trigrams. The nearest of them is chosen here."""
OF_SWAPS = "SELECT text, NULL FROM institutions_word WHERE text IN ({mended})"
"""Two letters the other way round: “juna” and “juan” have too few trigrams in common."""
WITH_LINES = """
WITH known (number, kind, text, last) AS ({words})
SELECT known.*, (SELECT sum(lines) FROM institutions_tally WHERE word = text) FROM known
"""


@dataclass(frozen=True)
class Spelling:
    """One word as typed, and as it is searched.

    `known` begins all known words that `read` begins, so both say the same lines; empty where
    there is no such word. So many `lines` mention it, as far as the database keeps who does.
    """

    typed: str
    read: str
    known: str = ""
    lines: int = 0

    @property
    def is_corrected(self) -> bool:
        return self.typed != self.read


def fold(text: str) -> str:
    """Small letters without accents: “Bayamón” and “BAYAMON” are one word."""
    parts = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in parts if not "\u0300" <= c <= "\u036f")
    return plain.lower().replace("’", "").replace("'", "")


def words_of(text: str) -> list[str]:
    return [word[:LONGEST] for word in re.findall(r"\w+", fold(text))]


def asked_words(text: str) -> list[str]:
    """The words to search for, each once; those that tell nothing only if there is nothing else."""
    found = list(dict.fromkeys(words_of(text)))
    telling = [word for word in found if word not in NOISE]
    return (telling or found)[:MOST_WORDS]


def set_right(words: Sequence[str]) -> list[Spelling]:
    """Each word as some line spells it, in one query. A beginning of a word is no error."""
    if not words:
        return []
    found, lines = _look_up(words)
    spelt = [_spelt(word, found) for word in words]
    return [replace(spelling, lines=lines.get(spelling.known, 0)) for spelling in spelt]


def _spelt(word: str, found: Found) -> Spelling:
    if begun := found.get((BEGUN, word)):
        [(first, last)] = begun
        return Spelling(word, word, first if last.startswith(first) else "")
    swapped, alike = ([text for text, _ in found.get((k, word), ())] for k in (SWAPPED, ALIKE))
    meant = min(swapped, default="") or nearest(word, alike)
    return Spelling(word, meant or word, meant)


def nearest(word: str, candidates: Iterable[str]) -> str:
    """The candidate with the largest share of trigrams in common, or nothing near enough."""
    grams = trigrams(word)
    likeness = {c: _likeness(grams, trigrams(c)) for c in candidates}
    best = max(likeness, key=lambda c: (likeness[c], c), default="")
    return best if best and likeness[best] >= LEAST_LIKE else ""


def trigrams(word: str) -> set[str]:
    """As PostgreSQL counts them: two blanks before the word, one behind."""
    padded = f"  {word} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}


def _likeness(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)


def _look_up(words: Sequence[str]) -> tuple[Found, dict[str, int]]:
    """Known words by what they are to a word, and how many lines mention each of them."""
    vendor = connection.vendor
    parts: list[str] = []
    values: list[str] = []
    for number, word in enumerate(words):
        asked = {BEGUN: (OF_BEGINNING[vendor], [beginning(word)])}
        if len(word) >= SHORTEST:
            mended = swaps(word)
            like = [word, word] if vendor == "postgresql" else [_any_gram(word)]
            asked[SWAPPED] = (OF_SWAPS.format(mended=", ".join(["%s"] * len(mended))), mended)
            asked[ALIKE] = (OF_TRIGRAMS[vendor], like)
        for kind, (query, told) in asked.items():
            parts.append(f"SELECT {number}, '{kind}', found.* FROM ({query}) AS found")  # noqa: S608
            values += told
    with connection.cursor() as cursor:
        cursor.execute(WITH_LINES.format(words=" UNION ALL ".join(parts)), values)
        rows = [row for row in cursor.fetchall() if row[2]]
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for number, kind, text, last, _ in rows:
        found[kind, words[number]].append((text, last))
    return found, {text: lines or 0 for *_, text, _, lines in rows}


def swaps(word: str) -> list[str]:
    """The word with two neighbours the other way round, for each two."""
    return [word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(len(word) - 1)]


def beginning(word: str) -> str:
    """The pattern of what begins so. A word may hold a “_”, which PostgreSQL takes for any sign."""
    if connection.vendor == "postgresql":
        word = word.replace("_", r"\_")
    return word + ANY_END[connection.vendor]


def _any_gram(word: str) -> str:
    return " OR ".join(f'"{word[i : i + 3]}"' for i in range(len(word) - 2))
