"""The plan’s templates: what is known before a page is asked for is in them when they are read."""

from typing import Any

import pytest
from django.conf import LazySettings
from jinja2 import DictLoader, TemplateAssertionError
from markupsafe import Markup, escape

from pathways.plan_templates import environment, escaped
from pathways.wording import COUNTRY_NAMES

STEPS = '<h2>{{ _("Your steps") }}</h2>'


def test_a_text_stands_in_the_template_where_the_site_has_one_language(
    settings: LazySettings,
) -> None:
    settings.LANGUAGES = [("en-gb", "English")]
    assert "'<h2>Your steps</h2>'" in environment(autoescape=True).compile(STEPS, raw=True)


def test_a_text_is_asked_for_on_each_page_where_the_site_has_several(
    settings: LazySettings,
) -> None:
    settings.LANGUAGES = [("en-gb", "English"), ("hi", "Hindi")]
    assert "'<h2>Your steps</h2>'" not in environment(autoescape=True).compile(STEPS, raw=True)


PARTS = {
    "page": '{% include "part" %}{{ own or "" }}',
    "part": '{% set own = "&" %}{{ own }}{% include "leaf" %}',
    "leaf": "{{ said }}",
}


@pytest.mark.parametrize("may_change", [True, False])
def test_a_part_stands_in_its_page_unless_its_file_may_still_change(may_change: bool) -> None:
    jinja = environment(autoescape=True, auto_reload=may_change, loader=DictLoader(PARTS))
    assert jinja.get_template("page").render(said="<") == "&amp;&lt;"
    assert ("get_template" in jinja.compile(PARTS["page"], raw=True)) is may_change


def test_what_stands_in_a_text_is_escaped() -> None:
    text = environment(autoescape=True).from_string(
        '{{ _("Status: %(status)s")|format(status=s) }}'
    )
    assert text.render(s="<b>") == "Status: &lt;b&gt;"


@pytest.mark.parametrize(
    "value", ['<b title="it\'s">&', "plain", "", 7, None, Markup("<b>"), *COUNTRY_NAMES.values()]
)
def test_every_value_is_escaped_as_jinja_does(value: Any) -> None:
    assert escaped(value) == escape(value)


def test_what_a_macro_makes_is_escaped_once() -> None:
    text = environment(autoescape=True).from_string(
        "{% macro bold(said) %}<b>{{ said }}</b>{% endmacro %}{{ bold(said='&') }}"
    )
    assert text.render() == "<b>&amp;</b>"


def test_a_name_that_a_value_does_not_have_is_an_error() -> None:
    with pytest.raises(AttributeError, match="nowhere"):
        environment().from_string("{{ page.nowhere }}").render(page=object())


@pytest.mark.parametrize("call", ["say(*all)", "say(**all)"])
def test_arguments_that_are_not_written_out_are_refused_when_a_template_is_read(call: str) -> None:
    with pytest.raises(TemplateAssertionError, match="spread no arguments"):
        environment().from_string("{{ " + call + " }}")
