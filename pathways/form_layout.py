"""How the planner's form is laid out: three cards, then groups that may stay closed."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Fieldset, Layout
from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pathways.answers import HELD_ROWS


class Group(Fieldset):
    """A fieldset inside `<details>`: open if it holds an answer or an error."""

    template = "pathways/form/group.html"

    def __init__(self, title: Any, *names: Any, hint: Any = "") -> None:
        super().__init__(title, *names)
        self.hint = hint

    def render(
        self, form: forms.Form, context: Any, template_pack: Any = TEMPLATE_PACK, **_: Any
    ) -> str:
        names = [pointer.name for pointer in self.get_field_names()]
        content = {
            "title": self.legend,
            "hint": self.hint,
            "fields": self.get_rendered_fields(form, context, template_pack),
            "open": any(name in form.errors or form[name].value() for name in names),
        }
        return str(render_to_string(self.template, content))


def planner_helper(form: forms.Form) -> FormHelper:
    helper = FormHelper(form)
    helper.form_method = "get"
    helper.form_action = reverse("pathways:plan")
    helper.attrs = {"novalidate": ""}
    helper.form_class = "planner"
    helper.form_show_errors = True
    helper.layout = _layout()
    return helper


def _layout() -> Layout:
    return Layout(
        Div("country", css_class="card-q"),
        Div("education", css_class="card-q"),
        Div("target", css_class="card-q"),
        HTML("{% include 'pathways/form/send.html' %}"),
        HTML("{% include 'pathways/form/more.html' %}"),
        Group(
            _("Your time"),
            "hours",
            "start",
            "mode",
            "job_search",
            "deadline",
            hint=_("Hours a week, start, study mode, deadline"),
        ),
        Group(
            _("Your budget"),
            Div("budget", "currency", css_class="with-unknown"),
            hint=_("The most that you can spend"),
        ),
        Group(
            _("A course in coding"),
            "course",
            "course_completed",
            Div("course_hours", "course_hours_unknown", css_class="with-unknown"),
            "course_documented",
            "course_topics",
            "records",
            "accuracy",
            hint=_("Hours, certificate, topics, practice records"),
        ),
        Group(
            _("A degree or diploma"),
            "degree",
            "degree_field",
            "degree_status",
            "degree_accreditation",
            "degree_country",
            "degree_topics",
            hint=_("Needed for RHIT, RHIA and CHIM"),
        ),
        Group(
            _("Work so far"),
            "work",
            Div("work_months", "work_months_unknown", css_class="with-unknown"),
            "work_share",
            "work_codes",
            "work_evidence",
            "work_now",
            "work_ended",
            "work_level",
            hint=_("Months, code sets, who can confirm it"),
        ),
        Group(
            _("Your job today, if you are in the UK"),
            "post",
            "post_setting",
            "post_months",
            "post_contract",
            "refresher",
            hint=_("Trainee and clinical coders"),
        ),
        Group(_("Exams that you passed"), "no_exam", "exams", "members", hint=_("And memberships")),
        *(_held_group(n) for n in HELD_ROWS),
        Group(
            _("Coming to Canada from another path"),
            "him_months",
            "him_level",
            "outcome_match",
            "language_overall",
            "language_lowest",
            hint=_("For the assessment of external graduates"),
        ),
        "way",
        HTML("{% include 'pathways/form/send.html' %}"),
    )


def _held_group(n: int) -> Group:
    titles = (
        _("A credential that you hold"),
        _("A second credential"),
        _("A third credential"),
    )
    parts = ("", "_standing", "_months", "_ceus", "_late", "_lapsed")
    return Group(
        titles[n - 1], *(f"held{n}{part}" for part in parts), hint=_("Such as CPC-A, CCA or NCCQ")
    )
