"""Words as people type them: folded, split, and set right when no line has them."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import connection

LONGEST = 60
MOST_WORDS = 6
LEAST_LIKE = 0.3
"""Below this share of common trigrams two words are not the same word misspelt."""
SHORTEST = 3
"""Shorter words have too few trigrams to guess from."""
NOISE = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with")
)
KNOWN = {
    "postgresql": 'SELECT min(text COLLATE "C") COLLATE "default", max(text COLLATE "C") '
    "FROM institutions_word WHERE text LIKE %s",
    "sqlite": "SELECT min(text), max(text) FROM institutions_word WHERE text GLOB %s",
}
"""The first and the last of the words with a beginning, by the alphabet of code points."""
ANY_END = {"postgresql": "%", "sqlite": "*"}
LIKE = {
    "postgresql": "SELECT text, NULL FROM institutions_word "
    "WHERE text %% %s ORDER BY text <-> %s LIMIT 20",
    "sqlite": "SELECT text, NULL FROM institutions_word_trigrams "
    "WHERE institutions_word_trigrams MATCH %s ORDER BY rank LIMIT 20",
}
"""Words that may be meant, from the index of trigrams. The nearest of them is chosen here."""
WITH_LINES = """
WITH known (number, begins, text, last) AS ({words})
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
    """The words to search for, each once; little words only if there is nothing else."""
    found = list(dict.fromkeys(words_of(text)))
    telling = [word for word in found if word not in NOISE]
    return (telling or found)[:MOST_WORDS]


def set_right(words: Sequence[str]) -> list[Spelling]:
    """Each word as some line spells it, in one query. A beginning of a word is no error."""
    if not words:
        return []
    begun, near, lines = _look_up(words)
    spelt = [_spelt(word, begun.get(word), near.get(word, ())) for word in words]
    return [replace(spelling, lines=lines.get(spelling.known, 0)) for spelling in spelt]


def _spelt(word: str, begun: tuple[str, str] | None, near: Iterable[str]) -> Spelling:
    if begun:
        first, last = begun
        return Spelling(word, word, first if last.startswith(first) else "")
    meant = nearest(word, near)
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


def _look_up(
    words: Sequence[str],
) -> tuple[dict[str, tuple[str, str]], dict[str, list[str]], dict[str, int]]:
    """The first and the last word that each begins, where it begins any, and those like it.

    With how many lines mention each of those that were found.
    """
    vendor = connection.vendor
    parts: list[str] = []
    values: list[str] = []
    for number, word in enumerate(words):
        parts.append(f"SELECT {number}, 1, found.* FROM ({KNOWN[vendor]}) AS found")  # noqa: S608
        values.append(beginning(word))
        if len(word) >= SHORTEST:
            parts.append(f"SELECT {number}, 0, found.* FROM ({LIKE[vendor]}) AS found")  # noqa: S608
            values += [word, word] if vendor == "postgresql" else [_any_gram(word)]
    with connection.cursor() as cursor:
        cursor.execute(WITH_LINES.format(words=" UNION ALL ".join(parts)), values)
        rows = cursor.fetchall()
    begun: dict[str, tuple[str, str]] = {}
    like_it: dict[str, list[str]] = {}
    for number, begins, text, last, _ in rows:
        if not begins:
            like_it.setdefault(words[number], []).append(text)
        elif text:
            begun[words[number]] = text, last
    return begun, like_it, {text: lines or 0 for *_, text, _, lines in rows}


def beginning(word: str) -> str:
    """The pattern of what begins so. A word may hold a “_”, which PostgreSQL takes for any sign."""
    if connection.vendor == "postgresql":
        word = word.replace("_", r"\_")
    return word + ANY_END[connection.vendor]


def _any_gram(word: str) -> str:
    return " OR ".join(f'"{word[i : i + 3]}"' for i in range(len(word) - 2))
