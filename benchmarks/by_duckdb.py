"""The hand-written query of `by_duckdb.sql`, run on Arrow-shared columns."""

from pathlib import Path
from typing import Any

import duckdb
import numpy as np

QUERY = (Path(__file__).parent / "by_duckdb.sql").read_text("utf-8")
LATER = "CREATE MACRO later(m) AS (24322 + m + CASE WHEN m > 0 THEN 1 ELSE 0 END)::INTEGER"


def connect(columns: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    """A database in memory that holds the learners; loading is not part of the race."""
    import pandas as pd

    database = duckdb.connect()
    database.execute("SET threads = 1")
    database.execute(LATER)
    database.register("frame", pd.DataFrame(columns, copy=False))
    database.execute("CREATE TABLE learners AS SELECT * FROM frame")
    return database


def judge(database: duckdb.DuckDBPyConnection, *, waits: bool) -> dict[str, np.ndarray]:
    query = QUERY
    if not waits:
        query = query.split("    -- WAITS")[0] + "\nFROM waiting"
    return database.execute(query).fetchnumpy()
