"""A comma or a point in a number parts thousands or a fraction: “1,5” is 1.5 in one country, and
“1.500” is 1500 in another. What it may be is said here, and whoever reads it asks."""

import re

_GROUPED = r"(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})*,\d{3})"
GROUPED = re.compile(_GROUPED)
"""Thousands parted by commas, as in “1,500,000” or, in India, “15,00,000”."""
_HAS_GROUPED = re.compile(rf"(?<![\d,]){_GROUPED}(?!,?\d)")
COMMA = re.compile(r"\d,\d")
_POINT = re.compile(r"\d{1,3}\.\d{3}")


def with_comma(text: str) -> list[str]:
    """What a text may say whose number has a comma: “1,500” is 1500 or 1.500. Empty for others."""
    if not COMMA.search(text):
        return []
    spellings = [text.replace(",", "")] if _HAS_GROUPED.search(text) else []
    return spellings + ([text.replace(",", ".")] if text.count(",") == 1 else [])


def with_point(number: str) -> list[str]:
    """What a number may be whose point has three figures behind it: “2.000” is 2000 or 2."""
    if not _POINT.fullmatch(number):
        return []
    return [number.replace(".", ""), f"{float(number):g}"]
