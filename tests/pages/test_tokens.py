"""The colours of the stylesheet, in both themes: text at 4.5 to 1 or more, shapes at 3 to 1."""

import re
from itertools import product
from pathlib import Path

import pytest

SHEET = (Path(__file__).parents[2] / "pathways/static/site.css").read_text("utf-8")

TEXT = [
    *product(("ink", "soft", "link"), ("paper", "tint", "tint-2")),
    *product(("ink", "soft"), ("note-bg",)),
    *((word, f"{word}-bg") for word in ("yes", "wait", "no", "ask")),
    *product(("yes", "wait", "no", "ask", "error"), ("paper",)),
    ("next-ink", "next"),
]
SHAPES = [*((f"p{n}", "paper") for n in range(1, 6)), ("main", "paper"), ("note", "note-bg")]


def tokens(theme: str) -> dict[str, str]:
    """The custom properties of a theme; dark ones replace light ones."""
    blocks = re.findall(r":root \{(.*?)\}", SHEET, re.DOTALL)
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", block)) for block in blocks[:2])
    return light if theme == "light" else light | dark


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (SHAPES, 3.0)], ids=["text", "shapes"])
def test_colours_stand_out(theme: str, pairs: list[tuple[str, str]], least: float) -> None:
    colours = tokens(theme)
    faint = {
        f"{front} on {back}": round(contrast(colours[front], colours[back]), 2)
        for front, back in pairs
        if contrast(colours[front], colours[back]) < least
    }
    assert faint == {}
