"""What the desk remembers: acts, versions of rows, drafts."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from pathways.desk.history import keep_history


class Act(models.Model):
    """Something that one person did at once: it may have changed many rows, and can be undone."""

    class Kind(models.TextChoices):
        EDIT = "edit", _("Edit")
        SPREADSHEET = "spreadsheet", _("Spreadsheet")
        UNDO = "undo", _("Undo")
        GUIDE = "guide", _("Guide loaded")

    kind = models.CharField(_("what"), max_length=11, choices=Kind.choices)
    done_on = models.DateTimeField(_("when"), auto_now_add=True, db_index=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
    )
    reason = models.CharField(_("why"), max_length=300)

    class Meta:
        ordering = ["-done_on", "-pk"]
        verbose_name = _("change")
        verbose_name_plural = _("changes")

    def __str__(self) -> str:
        return self.reason


class Draft(models.Model):
    """Changes to a published row that wait to be published, one draft a row."""

    model = models.CharField(_("table"), max_length=60)
    row = models.PositiveBigIntegerField(_("row"))
    name = models.CharField(_("name"), max_length=300)
    before = models.JSONField(_("before"))
    after = models.JSONField(_("after"))
    reason = models.CharField(_("why"), max_length=300)
    made_on = models.DateTimeField(_("when"), auto_now=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who"),
    )

    class Meta:
        ordering = ["-made_on"]
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [models.UniqueConstraint(fields=["model", "row"], name="a_row_has_one_draft")]

    def __str__(self) -> str:
        return self.name


keep_history()
