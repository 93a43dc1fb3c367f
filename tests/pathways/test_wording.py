"""Words are remembered, and each language has its own."""

import pytest
from django.conf import LazySettings
from django.utils import translation

from pathways.wording import remembering


@pytest.mark.parametrize(
    "languages", [[("en-gb", "English")], [("en-gb", "English"), ("hi", "Hindi")]]
)
def test_a_text_is_made_once_for_each_language_of_the_site(
    settings: LazySettings, languages: list[tuple[str, str]]
) -> None:
    settings.LANGUAGES = languages
    made = []

    @remembering(8)
    def greeting(name: str) -> str:
        made.append(name)
        return f"{translation.get_language()} {name}"

    said = []
    for code, _ in languages * 2:
        with translation.override(code):
            said.append(greeting("Asha"))
    assert said == [f"{code} Asha" for code, _ in languages] * 2
    assert len(made) == len(languages)
