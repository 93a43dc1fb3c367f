"""Keeping learners' answers out of the logs."""

import logging
import re
from typing import Any

QUERY = re.compile(r"\?[^\s\"']*")
TOKEN = re.compile(r"/([ps])/[^/\s\"'?]+")


class WithoutQuery(logging.Filter):
    """Cuts the query, and the token of a saved plan, off every address in a message."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.msg, str):
            record.msg = _cut(record.msg) if not record.args else record.msg
        if isinstance(record.args, tuple):
            record.args = tuple(map(_cut, record.args))
        return True


def _cut(value: Any) -> Any:
    return TOKEN.sub(r"/\1/…", QUERY.sub("", value)) if isinstance(value, str) else value
