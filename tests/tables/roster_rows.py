"""Random rows of a roster, crowded around the rules' thresholds; some of them can't be planned."""

from random import Random

from pathways.core.vocabulary import Topic
from pathways.tables.columns import FlatColumn, flat_columns

Row = dict[str, str]
THRESHOLDS = {
    "months": (0, 5, 6, 11, 12, 13, 23, 24, 25, 36, 10.5),
    "fte": (1, 1, 0.5, 0.8, 0.333, 0),
    "contact_hours": (0, 60.5, 79, 80, 81),
    "cases": (0, 599, 600),
    "accuracy": (69, 70),
    "held_months": (0, 23, 24, 25, 36, 37),
    "months_since_lapse": (0, 12, 24, 25),
    "days_overdue": (0, 1, 89, 90, 91, 120, 400),
    "ended_months_ago": (0, 0, 3, 30, 59, 60),
    "refresher_months_ago": (0, 35, 36, 37),
    "him_months_last_5_years": (35, 36, 60),
    "outcome_match_percent": (69, 70),
    "language_overall": (6.5, 7),
    "language_lowest": (5.5, 6),
    "weekly_hours": (1, 4, 10, 40),
    "job_search_months": (0, 3, 4.5, 12),
    "ceus": (0, 20, 40),
    "amount": (5,),
}
DATES = ("2026-10-01", "2026-11-24", "2027-01-01", "2027-05-31")
PLACES = ("CA", "IN", " ca", "Ghana", "Australia", " ")


def random_row(seed: int, codes: list[str]) -> Row:
    """Whole records are told or left out; now and then a cell is nonsense."""
    rng = Random(seed)
    records = {name.partition("_")[0] for name in flat_columns()}
    told = {record for record in sorted(records) if rng.random() < 0.5}
    faulty = rng.random() < 0.1
    row = {}
    for name, column in flat_columns().items():
        always = name == "country" or column.path[-1] == "code"
        if name.partition("_")[0] not in told | {"country"} or (not always and rng.random() < 0.3):
            row[name] = ""
        elif faulty and rng.random() < 0.05:
            row[name] = rng.choice(["nonsense", "-1", "1e9", "?", " "])
        else:
            row[name] = _cell(rng, column, codes)
    return row


def _cell(rng: Random, column: FlatColumn, codes: list[str]) -> str:
    ask = column.ask
    if ask.nullable and ask.shape in ("number", "flag", "word") and rng.random() < 0.05:
        return "?"
    if ask.shape == "number":
        return str(rng.choice(THRESHOLDS[str(column.path[-1])]))
    if ask.shape == "flag":
        return rng.choice(["yes", "true", "1", "no", "False"])
    if ask.shape == "words":
        return "; ".join(word for word in ask.accepted if rng.random() < _often(ask.words))
    if ask.shape == "codes":
        return ";".join(rng.sample(codes, rng.choice([0, 1, 2])))
    if ask.shape == "date":
        return rng.choice(DATES)
    if ask.shape == "text":
        return rng.choice(PLACES)
    return rng.choice(codes if ask.shape == "code" else list(ask.accepted))


def _often(words: object) -> float:
    """A list of topics is asked for as a whole, so it is mostly full."""
    return 0.85 if words is Topic else 0.4
