"""Lines below a row: edited together with it, and kept in its draft."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from pathways.desk.agreement import unpublished_in
from pathways.desk.days import READ_AS_CELLS
from pathways.desk.drafts import LineChange, draft_of, line_change
from pathways.desk.forms import LineForm, chooser_in
from pathways.desk.meanwhile import UNTOUCHED, newest_of, what_changed
from pathways.desk.values import values_of


class LineForms(BaseInlineFormSet):
    """Opens with the lines as the draft of the row has them.

    What is sent is compared with the stored lines, so publishing from the form saves all of it.
    """

    model: type[models.Model]
    fk: models.ForeignKey

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting: dict[int | None, LineChange] = {}
        self.newest = newest_of(self.model, [line.pk for line in self.get_queryset()])
        if not self.is_bound and self.instance.pk:
            self._open_with_draft()

    def clean(self) -> None:
        """Lines of a public row name public rows; lines that wait may wait for others."""
        super().clean()
        self._refuse_outdated()
        if any(self.errors) or "_draft" in self.data:
            return
        for form in self.forms:
            named = {n: v for n, v in form.cleaned_data.items() if n != self.fk.name}
            if form.has_changed() and not named.get("DELETE") and (why := unpublished_in(named)):
                form.add_error(None, why)

    def _refuse_outdated(self) -> None:
        for form in self.initial_forms:
            seen = form.cleaned_data.get("seen") if form.is_valid() else None
            if seen is None or not form.has_changed():
                continue
            if seen != self.newest.get(form.instance.pk, UNTOUCHED):
                form.add_error(None, what_changed(form.instance, seen))

    def _open_with_draft(self) -> None:
        draft = draft_of(self.instance)
        label = self.model._meta.label_lower
        lines = [line for line in draft.lines if line["model"] == label] if draft else []
        self.waiting = {line["row"]: line for line in lines if line["row"] is not None}
        fresh = [line["after"] for line in lines if line["row"] is None]
        if fresh:
            self.initial_extra = fresh
            self.extra = len(fresh)

    def add_fields(self, form: Any, index: int | None) -> None:
        """In a table of lines the heading of a column is no label: each box says what it is."""
        super().add_fields(form, index)
        for field in form.fields.values():
            chooser_in(field).attrs.setdefault("aria-label", field.label)

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        if i < self.initial_form_count():
            key = self.get_queryset()[i].pk
            line = self.waiting.get(key)
            kwargs["initial"] = {"seen": self.newest.get(key, UNTOUCHED)}
            if line is not None:
                kwargs["initial"] |= {"DELETE": True} if line["after"] is None else line["after"]
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        # A line that is called after the row above it asks for no row of its own.
        setattr(form.instance, self.fk.name, self.instance)
        return form


class Below(admin.TabularInline):
    """Rows that are edited under the row they belong to."""

    form = LineForm
    formset = LineForms
    formfield_overrides = READ_AS_CELLS
    extra = 0

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = [name for name in super().get_fields(request, obj) if name != "seen"]
        return [*fields, "seen"] if self.has_change_permission(request, obj) else fields


class Lines(Below):
    """Lines without papers. Who may edit the row may take one off; its history stays."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)


class Rows(Below):
    """Rows that state facts, shown under the row they belong to. They are archived, not deleted."""

    can_delete = False


def changed_lines(formsets: Iterable[Any]) -> Iterator[LineChange]:
    """What valid forms of lines would do, without doing it."""
    for formset in formsets:
        formset.save(commit=False)
        for line in formset.deleted_objects:
            yield line_change(line, None)
        kept = [*formset.new_objects, *(line for line, _names in formset.changed_objects)]
        for form in formset.forms:
            if any(form.instance is line for line in kept):
                yield line_change(form.instance, values_of(form.instance) | relations_in(form))


def relations_in(form: Any) -> dict[str, list[int]]:
    """The related rows that a form names, by primary key."""
    names = (field.name for field in form.instance._meta.many_to_many)
    return {
        name: sorted(row.pk for row in form.cleaned_data[name])
        for name in names
        if name in form.cleaned_data
    }
