"""Keeping learners' answers out of the logs."""

import logging
import re
from typing import Any

QUERY = re.compile(r"\?[^\s\"']*")


class WithoutQuery(logging.Filter):
    """Cuts the query off every address in a message and its arguments."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.msg, str):
            record.msg = QUERY.sub("", record.msg) if not record.args else record.msg
        if isinstance(record.args, tuple):
            record.args = tuple(map(_cut, record.args))
        return True


def _cut(value: Any) -> Any:
    return QUERY.sub("", value) if isinstance(value, str) else value
