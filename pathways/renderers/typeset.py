"""typst with our template and our fonts."""

from functools import cache
from pathlib import Path

import typst

TEMPLATE = Path(__file__).with_name("sheet.typ")
FONTS = Path(__file__).parents[1] / "fonts"


def typeset(data: str, seconds: int) -> bytes:
    """The sheets of a JSON text as one PDF that passes typst’s own check of PDF/UA-1.

    `seconds` is the file’s date, from 1970 on. Raises RuntimeError with typst’s words.
    """
    made: bytes = typst.compile(
        _template(),
        sys_inputs={"data": data},
        font_paths=_fonts(),
        format="pdf",
        pdf_standards="ua-1",
        timestamp=seconds,
    )
    return made


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """Ours alone: a sheet looks the same on every machine."""
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])
