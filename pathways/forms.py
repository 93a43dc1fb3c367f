"""The planner's questions, asked by GET, ending in a profile."""

import datetime as dt
from collections.abc import Iterator
from functools import cached_property
from typing import cast

from crispy_forms.helper import FormHelper
from django import forms
from django.forms.renderers import Jinja2
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from pathways import form_choices as words
from pathways.answers import HELD_ROWS, as_profile, field_of
from pathways.contradictions import contradictions
from pathways.core.catalogue import Catalogue
from pathways.core.months import add_months
from pathways.core.profile import (
    Assessment,
    Budget,
    Employment,
    Experience,
    Holding,
    Practicode,
    Profile,
    Training,
)
from pathways.core.reading import FURTHEST_DEADLINE, FURTHEST_START, BadProfile, read_profile
from pathways.form_fields import amount, number, one, pick, several, tick
from pathways.form_layout import planner_helper
from pathways.wording import month_year

SENT = "go"
"""In the address when the form itself was sent, so that empty answers can be tidied away."""
CHANGE = "change"
"""In the address when the answers are to be changed, not planned."""
REQUIRED = ("country", "education", "target")


class ProfileForm(forms.Form):
    """Three answers make a plan; every other one makes it more exact."""

    country = one(
        _("Where do you want to work?"),
        words.COUNTRIES,
        _("Rules, exams and pay differ by country."),
        required=_("Choose the country where you want to work."),
    )
    education = one(
        _("What have you finished?"),
        words.EDUCATION,
        _("Choose the highest one that you have completed."),
        required=_("Choose the highest school or degree that you have finished."),
    )
    target = pick(
        _("What do you want to reach?"),
        (),
        _("A job or a credential. If you are not sure, we suggest one."),
    )

    degree = pick(_("Degree or diploma, finished or begun"), words.DEGREES)
    degree_field = pick(_("Its subject"), words.FIELDS)
    degree_status = one(_("Have you finished it?"), words.DEGREE_STATUSES)
    degree_accreditation = one(
        _("Is the programme accredited?"),
        words.ACCREDITATIONS,
        _("The school can tell you. Some exams are only for graduates of accredited programmes."),
    )
    degree_country = pick(_("Where did you study?"), words.DEGREE_COUNTRIES)
    degree_topics = several(_("Which topics did it cover?"), words.TOPICS)

    course = pick(_("What kind of course?"), words.COURSES)
    course_hours = number(
        Training, "contact_hours", _("Hours of teaching"),
        _("As your certificate states them. 80 hours can save a year."), unit=_("hours"),
    )  # fmt: skip
    course_hours_unknown = tick(_("I don’t know the hours"))
    course_documented = one(
        _("Does a certificate or letter state the hours?"), words.YES_NO_UNKNOWN
    )
    course_completed = one(_("Have you finished the course?"), words.YES_NOT_YET)
    course_topics = several(_("Which topics did it teach?"), words.TOPICS)
    records = number(
        Practicode, "cases", _("Practice records that you coded"),
        _("AAPC’s Practicode. Leave empty if you have not used it."), unit=_("records"),
    )  # fmt: skip
    accuracy = number(
        Practicode, "accuracy", _("Percent of them right"), unit=_("percent"), whole=False
    )

    work = pick(
        _("What kind of work?"), words.WORK, _("Your longest job in health care. Past jobs count.")
    )
    work_months = number(
        Experience, "months", _("Months of this work"),
        _("By the calendar, in all jobs of this kind together."), unit=_("months"),
    )  # fmt: skip
    work_months_unknown = tick(_("I don’t know the months"))
    work_share = pick(
        _("How much of a full week?"),
        [words.NONE_CHOSEN, *words.SHARES],
        _("If you leave this empty, we count full time."),
    )
    work_codes = several(_("Which code sets did you use?"), words.CODE_SETS)
    work_evidence = pick(
        _("Who can confirm this work in writing?"),
        words.EVIDENCE,
        _("AAPC takes a letter only from an employer, a supervisor or HR."),
    )
    work_now = one(_("Do you still work there?"), words.YES_NO)
    work_ended = number(
        Experience, "ended_months_ago", _("If not: how many months ago did it end?"),
        unit=_("months"),
    )  # fmt: skip
    work_level = pick(_("Level of the work"), [words.NONE_CHOSEN, *words.LEVELS])

    post = pick(_("Your job today"), words.POSTS)
    post_setting = pick(_("Where do you work?"), words.SETTINGS)
    post_months = number(Employment, "months", _("Months in this post"), unit=_("months"))
    post_contract = one(_("Are you employed?"), words.CONTRACTS)
    refresher = number(
        Profile, "refresher_months_ago", _("Months since your last national refresher course"),
        _("Leave empty if you have not done one."), unit=_("months"),
    )  # fmt: skip

    no_exam = tick(_("I have passed no exam yet"))
    exams = several(_("Exams that you have passed"), ())
    members = several(_("Memberships"), words.MEMBERSHIPS)

    him_months = number(
        Assessment, "him_months_last_5_years",
        _("Months of health information work in the last five years"), unit=_("months"),
    )  # fmt: skip
    him_level = pick(_("Highest level of that work"), [words.NONE_CHOSEN, *words.LEVELS])
    outcome_match = number(
        Assessment, "outcome_match_percent", _("Learning outcomes that match, in percent"),
        unit=_("percent"),
    )  # fmt: skip
    language_overall = number(
        Assessment,
        "language_overall",
        _("English test (IELTS), overall"),
        unit=_("points"),
        whole=False,
    )
    language_lowest = number(
        Assessment,
        "language_lowest",
        _("English test (IELTS), lowest part"),
        unit=_("points"),
        whole=False,
    )

    hours = number(
        Profile, "weekly_hours", _("Hours a week for study"),
        _("If you leave this empty, we count 10."), unit=_("hours"),
    )  # fmt: skip
    start = forms.CharField(label=_("When can you start?"), required=False, max_length=10)
    mode = one(_("How do you want to learn?"), words.MODES)
    job_search = number(
        Profile, "job_search_months", _("Months to find a job"),
        _("If you leave this empty, we count 3."), unit=_("months"),
    )  # fmt: skip
    deadline = forms.CharField(
        label=_("By when do you want to be there?"),
        help_text=_("Year and month, such as 2028-06."),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    budget = amount(
        Budget, "amount", _("Most you can spend"), _("On exams, memberships and courses together.")
    )
    currency = pick(_("Currency of that amount"), words.CURRENCIES)
    way = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    default_renderer = Jinja2()
    """The form has hundreds of choices, and its widgets cost a third of its page otherwise. One for
    all forms: each renderer compiles the widgets’ templates for itself."""

    def __init__(self, data: QueryDict, *, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.told = data
        self.sent = SENT in data
        self._profile: Profile | None = None
        if self.is_to_be_planned:
            super().__init__(data)
        else:
            super().__init__(initial={name: data.getlist(name) for name in data})
        self._offer(catalogue)

    @cached_property
    def helper(self) -> FormHelper:
        """How crispy-forms lays the form out, where it is shown."""
        return planner_helper(self)

    def _offer(self, catalogue: Catalogue) -> None:
        """The lists that come from the catalogue of the day."""
        offers = {
            "target": words.targets(catalogue),
            "exams": words.exams(catalogue),
            **{f"held{n}": words.holdings(catalogue) for n in HELD_ROWS},
        }
        for name in offers.keys() & self.fields.keys():
            cast(forms.ChoiceField, self.fields[name]).choices = offers[name]
        if "start" in self.fields:
            months = words.start_months(catalogue.as_of, self.told.get("start", "")[:10])
            self.fields["start"].widget = forms.Select(choices=list(months))
        for name in self.initial.keys() & self.fields.keys():
            if not isinstance(self.fields[name], forms.MultipleChoiceField):
                self.initial[name] = self.initial[name][-1]

    @property
    def is_to_be_planned(self) -> bool:
        """The form was sent, or an address answers all three questions.

        Any other answers, such as a link’s `?target=CCS`, only fill the form in.
        """
        answers_all = all(name in self.told for name in REQUIRED)
        return CHANGE not in self.told and (self.sent or answers_all)

    @property
    def makes_a_plan(self) -> bool:
        return self.is_to_be_planned and self.is_valid()

    def profile(self) -> Profile:
        if self._profile is None:
            raise ValueError("Ask is_valid() first: only good answers make a profile.")
        return self._profile

    def answers(self) -> tuple[tuple[str, str], ...]:
        """Every answer given, in the form's order: the plan's address without its noise."""
        pairs = []
        for name, field in self.fields.items():
            values = self.told.getlist(name)
            if not isinstance(field, forms.MultipleChoiceField):
                values = values[-1:]
            pairs += [(name, value) for value in values if value]
            if name == "target" and not any(values):
                pairs.append((name, ""))
        return tuple(pairs)

    def clean_start(self) -> dt.date | None:
        """The first day of a month, today where the month has begun."""
        said, today = self.cleaned_data["start"], self.catalogue.as_of
        if not said:
            return None
        month = words.month_of(said)
        if month is None:
            raise forms.ValidationError(_("Choose a month from the list, such as 2027-01."))
        if month < today.replace(day=1):
            raise forms.ValidationError(
                _("%(month)s is over. Choose %(today)s or a later month.")
                % {"month": month_year(month), "today": month_year(today)}
            )
        if month > add_months(today, 12 * FURTHEST_START):
            raise forms.ValidationError(_("Choose a start in the next ten years."))
        return max(month, today)

    def clean_deadline(self) -> dt.date | None:
        """The last day of the month that was named."""
        said, today = self.cleaned_data["deadline"].strip(), self.catalogue.as_of
        if not said:
            return None
        month = words.month_of(said)
        if month is None:
            raise forms.ValidationError(_("Write a year and a month, such as 2028-06."))
        if month < (self.cleaned_data.get("start") or today).replace(day=1):
            raise forms.ValidationError(_("This month is before your start. Choose a later one."))
        if month > add_months(today, 12 * FURTHEST_DEADLINE):
            raise forms.ValidationError(_("Choose a month in the next fifty years."))
        return add_months(month, 1) - dt.timedelta(days=1)

    def clean(self) -> None:
        for name, message in contradictions(self.cleaned_data, self.catalogue):
            if name not in self.errors:
                self.add_error(name if name in self.fields else None, str(message))
        if not self.errors:
            self._read()

    def _read(self) -> None:
        try:
            self._profile = read_profile(
                as_profile(self.cleaned_data),
                codes=self.catalogue.credentials,
                as_of=self.catalogue.as_of,
            )
        except BadProfile as bad:
            for fault in bad.faults:
                name = field_of(fault.path, self.cleaned_data)
                self.add_error(name if name in self.fields else None, fault.message)


def _held_fields(row: str) -> Iterator[tuple[str, forms.Field]]:
    """The answers about one credential that the learner holds."""
    yield row, pick(_("Credential"), ())
    yield f"{row}_standing", pick(_("Its state"), [words.NONE_CHOSEN, *words.STANDINGS])
    yield (
        f"{row}_months",
        number(Holding, "held_months", _("Months that you have held it"), unit=_("months")),
    )
    yield (
        f"{row}_ceus",
        number(
            Holding, "ceus", _("CEUs in this cycle"),
            _("Points for continuing education."), unit=_("CEUs"),
        ),
    )  # fmt: skip
    yield (
        f"{row}_late",
        number(Holding, "days_overdue", _("If late: days past the date"), unit=_("days")),
    )
    yield (
        f"{row}_lapsed",
        number(Holding, "months_since_lapse", _("If lapsed: months since then"), unit=_("months")),
    )


ProfileForm.base_fields.update(question for n in HELD_ROWS for question in _held_fields(f"held{n}"))
