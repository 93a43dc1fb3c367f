"""A roster planned by SQL that is written by hand, run by DuckDB or by Polars, file to file."""

from pathlib import Path

from benchmarks.learners import CODES
from benchmarks.roster_rows import WORDS

HERE = Path(__file__).parent
FACTS = (HERE / "by_hand_roster.sql").read_text("utf-8")
RULES = (HERE / "by_duckdb.sql").read_text("utf-8")
HELD = {
    "CPC-A": '"exam:CPC"',
    "COC-A": '"exam:COC"',
    "CCA": "held_cca",
    "RHIT": "held_rhit",
    "CCSC": "held_ccsc",
}
FLAGS = ("course_documented", "course_completed", "job_contractor")
TODAY = 24322


def query() -> str:
    """Numbers as in `by_duckdb.sql`, with what is held already."""
    held = ", ".join(f'{HELD.get(code, "FALSE")} AS "{code} held"' for code in CODES)
    rules = RULES[: RULES.rindex("FROM waiting")] + f", id, {held}\nFROM waiting"
    comment_free = "\n".join(line for line in rules.split("\n") if not line.startswith("--"))
    return f"WITH learners AS (\n{FACTS}),\n" + _without_macro(comment_free.replace("WITH", "", 1))


def _without_macro(text: str) -> str:
    """`later(…)` written out, for engines that have no macros."""
    while (at := text.find("later(")) >= 0:
        depth, end = 1, at + len("later(")
        while depth:
            depth += {"(": 1, ")": -1}.get(text[end], 0)
            end += 1
        inner = text[at + len("later(") : end - 1]
        months = f"{TODAY} + ({inner}) + CASE WHEN ({inner}) > 0 THEN 1 ELSE 0 END"
        text = f"{text[:at]}CAST({months} AS INTEGER){text[end:]}"
    return text


def by_duckdb(source: Path, out: Path) -> None:
    import duckdb

    database = duckdb.connect()
    text = out.suffix == ".csv"
    reader = f"read_csv('{source}', force_not_null={list(WORDS)})"
    reader = reader if text else f"read_parquet('{source}')"
    database.execute(f"CREATE VIEW roster AS SELECT * FROM {reader}")
    day = "make_date(({0} // 12)::INT, ({0} % 12 + 1)::INT, 1)".format
    columns = []
    for code in CODES:
        month = day(f'"{code} earliest"')
        month = f"strftime({month}, '%Y-%m')" if text else month
        today = "strftime(DATE '2026-11-01', '%Y-%m')" if text else "DATE '2026-11-01'"
        columns.append(f"""
            CASE WHEN "{code} held" THEN 'held' WHEN "{code} verdict" = 1 THEN 'eligible'
            WHEN "{code} verdict" = 2 THEN 'recommended_gap' ELSE 'not_eligible' END
                AS "{code} verdict",
            CASE WHEN "{code} held" THEN 0 WHEN "{code} months" < 0 THEN NULL
            ELSE "{code} months" END AS "{code} months",
            CASE WHEN "{code} held" THEN {today} WHEN "{code} earliest" < 0 THEN NULL
            ELSE {month} END AS "{code} earliest" """)
    how = "(FORMAT csv, HEADER)" if text else "(FORMAT parquet, COMPRESSION snappy)"
    database.execute(f"COPY (SELECT id, {','.join(columns)} FROM ({query()})) TO '{out}' {how}")


def by_polars(source: Path, out: Path) -> None:
    import polars as pl

    text = out.suffix == ".csv"
    roster = pl.scan_csv(source) if text else pl.scan_parquet(source)
    roster = roster.with_columns(pl.col(pl.String).fill_null(""))
    roster = roster.with_columns(
        pl.col(name).eq("true") for name in FLAGS if roster.collect_schema()[name] == pl.String
    )
    judged = pl.SQLContext(roster=roster).execute(query())
    answers = ("held", "eligible", "recommended_gap", "not_eligible")
    words = pl.Enum(answers)
    columns = [pl.col("id")]
    for code in CODES:
        held, verdict = pl.col(f"{code} held"), pl.col(f"{code} verdict")
        months, earliest = pl.col(f"{code} months"), pl.col(f"{code} earliest")
        first = pl.date(earliest // 12, earliest % 12 + 1, 1)
        today = pl.date(2026, 11, 1)
        date = pl.when(held).then(today).when(earliest >= 0).then(first)
        columns += [
            pl.when(held)
            .then(0)
            .otherwise(verdict)
            .replace_strict(range(4), answers, return_dtype=words)
            .alias(f"{code} verdict"),
            pl.when(held).then(0).when(months >= 0).then(months).alias(f"{code} months"),
            (date.dt.strftime("%Y-%m") if text else date).alias(f"{code} earliest"),
        ]
    planned = judged.select(columns)
    if text:
        planned.sink_csv(out)
    else:
        planned.sink_parquet(out, compression="snappy")
