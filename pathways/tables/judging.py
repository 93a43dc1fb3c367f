"""A table of learners in, a table of answers out: pure, so that any engine may run it by parts."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pathways.cohort.verdicts import Block, Judged
from pathways.core.assumptions import Assumptions
from pathways.tables.cells import Answers, CellReader
from pathways.tables.counting import RowFacts, fact_columns
from pathways.tables.reasons import FirstReasons, Reasons


class Outcome(NamedTuple):
    """One credential before every row: see `cohort.verdicts.Judged`; `missing` numbers REASONS."""

    answer: npt.NDArray[np.int8]
    months: npt.NDArray[np.int16]
    earliest: npt.NDArray[np.int16]
    missing: Reasons

    def only(self, rows: npt.NDArray[np.intp]) -> "Outcome":
        return Outcome(
            self.answer.take(rows),
            self.months.take(rows),
            self.earliest.take(rows),
            self.missing.take(rows),
        )


def judge_table(
    table: pa.Table, reader: CellReader, codes: Sequence[str]
) -> tuple[Answers, dict[str, Outcome]]:
    """The answers of the table’s cells and the outcome for each credential of `codes`.

    Rows that `Answers.bad` marks have outcomes that mean nothing.
    """
    answers = Answers(reader, table)
    catalogue = reader.catalogue
    credentials = [catalogue.credentials[code] for code in codes]
    rows = RowFacts(answers)
    block = Block(fact_columns(rows, credentials), catalogue, Assumptions(), catalogue.as_of)
    reasons = FirstReasons(rows, block)
    outcomes = {}
    for credential in credentials:
        judged = Judged.empty(answers.size)
        block.judge(credential, judged, slice(None))
        assert judged.months_remaining is not None
        assert judged.earliest is not None
        outcomes[credential.code] = Outcome(
            judged.answer,
            judged.months_remaining,
            judged.earliest,
            reasons.of(credential, judged.answer),
        )
    return answers, outcomes
